import { TextInput } from '@mantine/core';

import classes from './AuditPage.module.css';

interface MomentInputProps {
  label: string;
  /** RFC 3339, in UTC. */
  value: string | undefined;
  onChange: (moment: string | undefined) => void;
}

/** A moment as the browser's own field takes it: local time, to the minute. */
function localMoment(iso: string | undefined): string {
  if (iso === undefined) return '';
  const at = new Date(iso);
  return new Date(at.getTime() - at.getTimezoneOffset() * 60_000).toISOString().slice(0, 16);
}

/** A date and a time of day, in the reader's own time. */
export function MomentInput({ label, value, onChange }: MomentInputProps) {
  const read = (text: string) => {
    const at = new Date(text);
    onChange(text === '' || Number.isNaN(at.getTime()) ? undefined : at.toISOString());
  };
  return <TextInput className={classes.moment} data-when type="datetime-local" aria-label={label} leftSection={label} leftSectionWidth={52} value={localMoment(value)} onChange={(event) => read(event.currentTarget.value)} />;
}
