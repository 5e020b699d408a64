import { Button, Checkbox, Popover, Stack } from '@mantine/core';
import { IconColumns3 } from '@tabler/icons-react';

import { t } from '@/lib/text';

import type { Column } from './columns';

interface ColumnsMenuProps<T> {
  columns: readonly Column<T>[];
  hidden: readonly string[];
  onChange: (hidden: string[]) => void;
}

/** Which columns are shown. */
export function ColumnsMenu<T>({ columns, hidden, onChange }: ColumnsMenuProps<T>) {
  const toggle = (id: string, shown: boolean) => onChange(shown ? hidden.filter((each) => each !== id) : [...hidden, id]);
  return (
    <Popover position="bottom-end" shadow="md" trapFocus>
      <Popover.Target>
        <Button variant="default" leftSection={<IconColumns3 size={16} />}>
          {t('table.columns')}
        </Button>
      </Popover.Target>
      <Popover.Dropdown>
        <Stack gap="xs">
          {columns
            .filter((each) => each.fixed !== true)
            .map((each) => (
              <Checkbox key={each.id} label={each.header} checked={!hidden.includes(each.id)} onChange={(event) => toggle(each.id, event.currentTarget.checked)} />
            ))}
        </Stack>
      </Popover.Dropdown>
    </Popover>
  );
}
