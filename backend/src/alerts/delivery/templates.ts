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
      // An escalation is over when somebody has taken the alert, which need not be resolved.
      '{{ if eq .Status "resolved" }}{{ if eq .CommonLabels.mev_quality "escalation" }}OVER{{ else }}RESOLVED{{ end }}{{ else }}{{ with .CommonLabels.severity }}{{ toUpper . }}{{ else }}ALERT{{ end }}{{ end }}: ',
      '{{- with .CommonAnnotations.summary }} {{ . }}{{ else }} {{ len .Alerts }} alerts {{ .GroupLabels.alertname }}{{ end }}',
      '{{- end }}',
      '{{ define "mev-quality.message" -}}',
      '{{ range .Alerts }}{{ if eq .Status "resolved" }}Over: {{ end }}{{ .Annotations.summary }}',
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
