import { Text, Tooltip } from '@mantine/core';

import { t } from '@/lib/text';
import { endText, localTime, relativeTime, utcTime } from '@/lib/time';

interface TimeTextProps {
  value: string | null | undefined;
  /** `3 hr. ago` instead of the date and time. */
  relative?: boolean;
  /** It is an end: one at the close of a day is told as that day, which still counts. */
  end?: boolean;
  /** What stands where there is no time. */
  none?: string;
}

/** A moment in the reader's time; its tooltip says it in UTC. */
export function TimeText({ value, relative = false, end = false, none = t('value.never') }: TimeTextProps) {
  if (value === null || value === undefined) {
    return <Text span size="sm" c="dimmed">{none}</Text>;
  }
  const utc = utcTime(value);
  const shown = end ? endText(value) : relative ? relativeTime(value) : localTime(value);
  return (
    <Tooltip label={relative || end ? `${localTime(value)} · ${utc}` : utc}>
      <time dateTime={value}>{shown}</time>
    </Tooltip>
  );
}
