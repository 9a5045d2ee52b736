package main

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"math"
	"strconv"
	"time"

	"github.com/grafana/grafana-plugin-sdk-go/data"
)

type report struct {
	ProtocolVersion int                   `json:"protocolVersion"`
	Network         string                `json:"network"`
	ReadyMs         int64                 `json:"readyMs"`
	Health          health                `json:"health"`
	Metrics         string                `json:"metrics"`
	Frames          []plainFrame          `json:"frames"`
	Errors          map[string]queryError `json:"errors"`
	Resource        []resource            `json:"resource"`
	Stream          []plainFrame          `json:"stream"`
	KillMs          int64                 `json:"killMs"`
	ExitedInOrder   bool                  `json:"exitedInOrder"`
	Log             []map[string]any      `json:"log"`
}

type health struct {
	Status  string          `json:"status"`
	Message string          `json:"message"`
	Details json.RawMessage `json:"details"`
}

type queryError struct {
	Error  string `json:"error"`
	Status int    `json:"status"`
	Source string `json:"source"`
}

type resource struct {
	Status  int                 `json:"status"`
	Headers map[string][]string `json:"headers"`
	Body    json.RawMessage     `json:"body"`
}

// plainFrame is a frame as the SDK decoded it, in words that any language can write: the form of the golden file.
type plainFrame struct {
	Name       string          `json:"name"`
	RefID      string          `json:"refId"`
	Meta       *data.FrameMeta `json:"meta"`
	TimeSeries string          `json:"timeSeries"`
	Fields     []plainField    `json:"fields"`
}

type plainField struct {
	Name   string            `json:"name"`
	Type   string            `json:"type"`
	Labels map[string]string `json:"labels"`
	Config *data.FieldConfig `json:"config"`
	Values []any             `json:"values"`
}

func describe(frame *data.Frame) (plainFrame, error) {
	plain := plainFrame{
		Name: frame.Name, RefID: frame.RefID, Meta: frame.Meta, Fields: []plainField{},
		TimeSeries: frame.TimeSeriesSchema().Type.String(),
	}
	for _, field := range frame.Fields {
		values := []any{}
		for row := range field.Len() {
			value, err := plainValue(field, row)
			if err != nil {
				return plain, fmt.Errorf("field %s: %w", field.Name, err)
			}
			values = append(values, value)
		}
		plain.Fields = append(plain.Fields, plainField{
			field.Name, field.Type().ItemTypeString(), field.Labels, field.Config, values,
		})
	}
	return plain, nil
}

// plainValue writes times as nanoseconds and what JSON has no number for as text.
func plainValue(field *data.Field, row int) (any, error) {
	value, ok := field.ConcreteAt(row)
	if !ok {
		return nil, nil
	}
	switch value := value.(type) {
	case time.Time:
		return strconv.FormatInt(value.UnixNano(), 10), nil
	case float64:
		if math.IsNaN(value) || math.IsInf(value, 0) {
			return fmt.Sprint(value), nil
		}
		return value, nil
	case string, bool:
		return value, nil
	}
	return nil, fmt.Errorf("unexpected type %T", value)
}

func readLog(log *bytes.Buffer) ([]map[string]any, error) {
	lines := []map[string]any{}
	decoder := json.NewDecoder(log)
	for {
		line := map[string]any{}
		if err := decoder.Decode(&line); err == io.EOF {
			return lines, nil
		} else if err != nil {
			return nil, fmt.Errorf("the log: %w", err)
		}
		lines = append(lines, line)
	}
}
