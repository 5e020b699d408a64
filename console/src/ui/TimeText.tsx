import { Text, Tooltip } from '@mantine/core';

import { t } from '@/lib/text';
import { localTime, relativeTime, utcTime } from '@/lib/time';

interface TimeTextProps {
  value: string | null | undefined;
  /** `3 hr. ago` instead of the date and time. */
  relative?: boolean;
  /** What stands where there is no time. */
  none?: string;
}

/** A moment in the reader's time; its tooltip says it in UTC. */
export function TimeText({ value, relative = false, none = t('value.never') }: TimeTextProps) {
  if (value === null || value === undefined) {
    return <Text span size="sm" c="dimmed">{none}</Text>;
  }
  const utc = utcTime(value);
  return (
    <Tooltip label={relative ? `${localTime(value)} · ${utc}` : utc}>
      <time dateTime={value}>{relative ? relativeTime(value) : localTime(value)}</time>
    </Tooltip>
  );
}
