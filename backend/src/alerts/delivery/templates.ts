/** What a notification says. */

export const TITLE = '{{ template "mev-quality.title" . }}';
export const MESSAGE = '{{ template "mev-quality.message" . }}';

/** What a phone shows: how bad and what, then what to do, with links. */
export const templates = [
  {
    orgId: 1,
    name: 'mev-quality',
    template: [
      '{{ define "mev-quality.title" -}}',
      '{{ if eq .Status "resolved" }}RESOLVED{{ else }}{{ with .CommonLabels.severity }}{{ toUpper . }}{{ else }}ALERT{{ end }}{{ end }}: ',
      '{{- with .CommonAnnotations.summary }} {{ . }}{{ else }} {{ len .Alerts }} alerts {{ .GroupLabels.alertname }}{{ end }}',
      '{{- end }}',
      '{{ define "mev-quality.message" -}}',
      '{{ range .Alerts }}{{ if eq .Status "resolved" }}RESOLVED: {{ end }}{{ .Annotations.summary }}',
      '{{ with .Annotations.description }}{{ . }}',
      '{{ end }}{{ with .Annotations.runbook_url }}Runbook: {{ . }}',
      '{{ end }}{{ with .PanelURL }}Panel: {{ . }}',
      '{{ end }}{{ with .GeneratorURL }}Rule: {{ . }}',
      '{{ end }}',
      '{{ end }}{{- end }}',
      '',
    ].join('\n'),
  },
];
