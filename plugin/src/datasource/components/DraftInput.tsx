import { type ComponentProps, useState } from 'react';
import { Input } from '@grafana/ui';

interface Props extends Pick<ComponentProps<typeof Input>, 'id' | 'width' | 'placeholder' | 'type' | 'suffix'> {
  value: string;
  onSave: (value: string) => void;
}

/** A text that is saved when its field is left, not at each key: each save asks the backend. */
export function DraftInput({ value, onSave, ...input }: Props) {
  const [draft, setDraft] = useState<string>();
  const leave = () => {
    setDraft(undefined);
    if (draft !== undefined && draft !== value) {
      onSave(draft);
    }
  };
  return (
    <Input {...input} value={draft ?? value} onChange={(event) => setDraft(event.currentTarget.value)} onBlur={leave} />
  );
}
