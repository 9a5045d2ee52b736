// Command go-host plays Grafana: it starts a backend plugin through hashicorp/go-plugin, as Grafana does, calls all of
// its services through the clients of grafana-plugin-sdk-go, decodes its frames with that SDK, and prints what it saw
// as JSON. It judges nothing; the test that runs it compares.
//
//	go run . [-mtls] NODE PLUGIN
package main

import (
	"bytes"
	"context"
	"encoding/json"
	"flag"
	"fmt"
	"os"
	"os/exec"
	"time"

	"github.com/grafana/grafana-plugin-sdk-go/backend/grpcplugin"
	"github.com/hashicorp/go-hclog"
	goplugin "github.com/hashicorp/go-plugin"
)

func main() {
	mtls := flag.Bool("mtls", false, "ask the plugin for mutual TLS")
	flag.Parse()
	report, err := run(flag.Args(), *mtls)
	if err != nil {
		fmt.Fprintln(os.Stderr, "go-host:", err)
		os.Exit(1)
	}
	encoder := json.NewEncoder(os.Stdout)
	encoder.SetEscapeHTML(false)
	encoder.SetIndent("", "  ")
	if err := encoder.Encode(report); err != nil {
		fmt.Fprintln(os.Stderr, "go-host:", err)
		os.Exit(1)
	}
}

func run(args []string, mtls bool) (*report, error) {
	var log bytes.Buffer
	cmd := exec.Command(args[0], args[1:]...)
	cmd.Env = []string{"GF_VERSION=13.0.0"}
	client := goplugin.NewClient(&goplugin.ClientConfig{
		Cmd: cmd,
		HandshakeConfig: goplugin.HandshakeConfig{
			ProtocolVersion:  grpcplugin.ProtocolVersion,
			MagicCookieKey:   grpcplugin.MagicCookieKey,
			MagicCookieValue: grpcplugin.MagicCookieValue,
		},
		VersionedPlugins: map[int]goplugin.PluginSet{grpcplugin.ProtocolVersion: {
			"diagnostics": &grpcplugin.DiagnosticsGRPCPlugin{},
			"resource":    &grpcplugin.ResourceGRPCPlugin{},
			"data":        &grpcplugin.DataGRPCPlugin{},
			"stream":      &grpcplugin.StreamGRPCPlugin{},
		}},
		AllowedProtocols: []goplugin.Protocol{goplugin.ProtocolGRPC},
		SkipHostEnv:      true,
		AutoMTLS:         mtls,
		Logger:           hclog.New(&hclog.LoggerOptions{Level: hclog.Debug, Output: &log, JSONFormat: true}),
	})
	defer client.Kill()

	start := time.Now()
	protocol, err := client.Client()
	if err != nil {
		return nil, fmt.Errorf("start: %w\n%s", err, log.String())
	}
	result := &report{
		ProtocolVersion: client.NegotiatedVersion(),
		Network:         client.ReattachConfig().Addr.Network(),
		ReadyMs:         time.Since(start).Milliseconds(),
	}
	if err := protocol.Ping(); err != nil {
		return nil, fmt.Errorf("ping: %w", err)
	}
	ctx, cancel := context.WithTimeout(context.Background(), 20*time.Second)
	defer cancel()
	if err := callAll(ctx, protocol, result); err != nil {
		return nil, err
	}

	start = time.Now()
	client.Kill()
	result.KillMs = time.Since(start).Milliseconds()
	result.ExitedInOrder = !bytes.Contains(log.Bytes(), []byte("failed to exit gracefully"))
	result.Log, err = readLog(&log)
	return result, err
}
