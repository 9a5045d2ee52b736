package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"time"

	"github.com/grafana/grafana-plugin-sdk-go/backend"
	"github.com/grafana/grafana-plugin-sdk-go/backend/grpcplugin"
	"github.com/grafana/grafana-plugin-sdk-go/data"
	"github.com/grafana/grafana-plugin-sdk-go/genproto/pluginv2"
	goplugin "github.com/hashicorp/go-plugin"
)

var pluginContext = backend.PluginContext{
	OrgID:         1,
	PluginID:      "sample-datasource",
	PluginVersion: "1.2.3",
	User:          &backend.User{Login: "ada", Name: "Ada", Email: "ada@example.org", Role: "Editor"},
	DataSourceInstanceSettings: &backend.DataSourceInstanceSettings{
		ID:                      7,
		UID:                     "uid-7",
		Name:                    "Sample",
		URL:                     "http://127.0.0.1:9090",
		JSONData:                []byte(`{"mode":"embedded"}`),
		DecryptedSecureJSONData: map[string]string{"token": "a-very-secret-token"},
		Updated:                 time.UnixMilli(1700000000123),
	},
	GrafanaConfig: backend.NewGrafanaCfg(map[string]string{"GF_INSTANCE_APP_URL": "http://localhost:3000"}),
}

// callAll calls each service as Grafana would, through the SDK's clients and conversions.
func callAll(ctx context.Context, protocol goplugin.ClientProtocol, result *report) error {
	for name, call := range map[string]func(context.Context, any, *report) error{
		"data":        callData,
		"resource":    callResource,
		"diagnostics": callDiagnostics,
		"stream":      callStream,
	} {
		client, err := protocol.Dispense(name)
		if err != nil {
			return fmt.Errorf("dispense %s: %w", name, err)
		}
		if err := call(ctx, client, result); err != nil {
			return fmt.Errorf("%s: %w", name, err)
		}
	}
	return nil
}

func callData(ctx context.Context, client any, result *report) error {
	query := func(refID, queryType, model string) backend.DataQuery {
		return backend.DataQuery{
			RefID: refID, QueryType: queryType, JSON: []byte(model), MaxDataPoints: 500, Interval: 15 * time.Second,
			TimeRange: backend.TimeRange{From: time.UnixMilli(1700000000000), To: time.UnixMilli(1700000060000)},
		}
	}
	request := backend.ToProto().QueryDataRequest(&backend.QueryDataRequest{
		PluginContext: pluginContext,
		Headers:       map[string]string{"FromAlert": "true"},
		Queries: []backend.DataQuery{
			query("golden", "golden", `{}`), query("fails", "fails", `{}`), query("malformed", "value", `{"value":`),
		},
	})
	answer, err := client.(grpcplugin.DataClient).QueryData(ctx, request)
	if err != nil {
		return err
	}
	responses, err := backend.FromProto().QueryDataResponse(answer)
	if err != nil {
		return err
	}
	result.Errors = map[string]queryError{}
	for refID, response := range responses.Responses {
		if response.Error != nil {
			source := string(response.ErrorSource)
			result.Errors[refID] = queryError{response.Error.Error(), int(response.Status), source}
		}
	}
	for _, frame := range responses.Responses["golden"].Frames {
		plain, err := describe(frame)
		if err != nil {
			return err
		}
		result.Frames = append(result.Frames, plain)
	}
	return nil
}

func callResource(ctx context.Context, client any, result *report) error {
	stream, err := client.(grpcplugin.ResourceClient).CallResource(ctx, backend.ToProto().CallResourceRequest(
		&backend.CallResourceRequest{
			PluginContext: pluginContext, Path: "api/v1/status", Method: "POST", URL: "api/v1/status?a=b",
			Headers: map[string][]string{"Accept": {"application/json"}}, Body: []byte("hi"),
		}))
	if err != nil {
		return err
	}
	for {
		message, err := stream.Recv()
		if errors.Is(err, io.EOF) {
			return nil
		}
		if err != nil {
			return err
		}
		response := backend.FromProto().CallResourceResponse(message)
		result.Resource = append(result.Resource, resource{response.Status, response.Headers, json.RawMessage(response.Body)})
	}
}

func callDiagnostics(ctx context.Context, client any, result *report) error {
	diagnostics := client.(grpcplugin.DiagnosticsClient)
	proto := backend.ToProto().PluginContext(pluginContext)
	answer, err := diagnostics.CheckHealth(ctx, &pluginv2.CheckHealthRequest{PluginContext: proto})
	if err != nil {
		return err
	}
	response := backend.FromProto().CheckHealthResponse(answer)
	result.Health = health{response.Status.String(), response.Message, response.JSONDetails}

	metrics, err := diagnostics.CollectMetrics(ctx, &pluginv2.CollectMetricsRequest{PluginContext: proto})
	if err != nil {
		return err
	}
	result.Metrics = string(backend.FromProto().CollectMetricsResponse(metrics).PrometheusMetrics)
	return nil
}

func callStream(ctx context.Context, client any, result *report) error {
	streams := client.(grpcplugin.StreamClient)
	proto := backend.ToProto().PluginContext(pluginContext)
	subscribed, err := streams.SubscribeStream(ctx, &pluginv2.SubscribeStreamRequest{PluginContext: proto, Path: "numbers"})
	if err != nil {
		return err
	}
	if err := decodeJSON(subscribed.Data, result); err != nil {
		return err
	}
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	stream, err := streams.RunStream(ctx, &pluginv2.RunStreamRequest{PluginContext: proto, Path: "numbers"})
	if err != nil {
		return err
	}
	for range 3 {
		packet, err := stream.Recv()
		if err != nil {
			return err
		}
		if err := decodeJSON(packet.Data, result); err != nil {
			return err
		}
	}
	return nil
}

func decodeJSON(text []byte, result *report) error {
	frame := &data.Frame{}
	if err := json.Unmarshal(text, frame); err != nil {
		return fmt.Errorf("%s: %w", text, err)
	}
	plain, err := describe(frame)
	result.Stream = append(result.Stream, plain)
	return err
}
