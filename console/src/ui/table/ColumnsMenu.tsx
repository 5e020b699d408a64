import { Button, Popover, Stack, Text } from '@mantine/core';
import { IconColumns3 } from '@tabler/icons-react';
import { useId } from 'react';

import { t } from '@/lib/text';

import { ColumnChoice } from './ColumnChoice';
import type { Column } from './columns';

interface ColumnsMenuProps<T> {
  columns: readonly Column<T>[];
  /** Ids of those that are shown, in their order. */
  shown: readonly string[];
  onChange: (shown: string[]) => void;
  /** Back to what the list starts with. */
  onReset: () => void;
}

/** Which columns are shown, and in which order. */
export function ColumnsMenu<T>({ columns, shown, onChange, onReset }: ColumnsMenuProps<T>) {
  const id = useId();
  const free = columns.filter((each) => each.fixed !== true);
  const on = shown.filter((each) => free.some((column) => column.id === each));
  const listed = [...on.flatMap((each) => free.filter((column) => column.id === each)), ...free.filter((each) => !on.includes(each.id))];
  const kept = shown.filter((each) => !on.includes(each));
  const toggle = (column: string, show: boolean) => onChange([...kept, ...(show ? [...on, column] : on.filter((each) => each !== column))]);
  const move = (at: number, by: number) => onChange([...kept, ...moved(on, at, by)]);
  return (
    <Popover position="bottom-end" shadow="md" trapFocus>
      <Popover.Target>
        <Button variant="default" leftSection={<IconColumns3 size={16} />}>
          {t('table.columns')}
        </Button>
      </Popover.Target>
      <Popover.Dropdown>
        <Stack gap="xs" role="group" aria-labelledby={id}>
          <Text size="xs" c="dimmed" id={id}>{t('table.columnsHint')}</Text>
          {listed.map((each) => {
            const at = on.indexOf(each.id);
            return (
              <ColumnChoice
                key={each.id}
                name={each.header}
                shown={at >= 0}
                onShow={(show) => toggle(each.id, show)}
                onUp={at > 0 ? () => move(at, -1) : undefined}
                onDown={at >= 0 && at < on.length - 1 ? () => move(at, 1) : undefined}
              />
            );
          })}
          <Button variant="subtle" size="compact-sm" onClick={onReset}>{t('table.columnsReset')}</Button>
        </Stack>
      </Popover.Dropdown>
    </Popover>
  );
}

function moved(ids: readonly string[], at: number, by: number): string[] {
  const rest = ids.filter((_, place) => place !== at);
  return [...rest.slice(0, at + by), ...ids.slice(at, at + 1), ...rest.slice(at + by)];
}
