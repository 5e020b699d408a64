import { Button, Menu } from '@mantine/core';
import { IconDownload, IconFileTypeCsv, IconJson } from '@tabler/icons-react';

import { notifyProblem } from '@/lib/notify';
import { proveIfNeeded } from '@/lib/proving';
import { t } from '@/lib/text';

interface ExportMenuProps {
  /** The address of the export. */
  path: string;
  /** What the list shows now; asked when somebody chooses. */
  filter: () => Readonly<Record<string, string | number | boolean | undefined>>;
}

/** Where a file of what the list shows is fetched from. */
function hrefOf(path: string, format: 'csv' | 'json', filter: ReturnType<ExportMenuProps['filter']>): string {
  const query = new URLSearchParams({ format });
  for (const [name, value] of Object.entries(filter)) {
    if (value !== undefined) query.set(name, String(value));
  }
  return `${path}?${query.toString()}`;
}

/** The browser writes the file as it arrives, however long it is. */
async function fetchFile(href: string) {
  if (!(await proveIfNeeded())) return;
  const link = document.createElement('a');
  link.href = href;
  link.download = '';
  link.click();
}

/** What the list shows, all pages of it, as a file. */
export function ExportMenu({ path, filter }: ExportMenuProps) {
  const fetch = (format: 'csv' | 'json') => {
    fetchFile(hrefOf(path, format, filter())).catch(notifyProblem);
  };
  return (
    <Menu position="bottom-end" shadow="md">
      <Menu.Target>
        <Button variant="default" leftSection={<IconDownload size={16} />}>{t('export.title')}</Button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>{t('export.text')}</Menu.Label>
        <Menu.Item leftSection={<IconFileTypeCsv size={16} aria-hidden />} onClick={() => fetch('csv')}>{t('export.csv')}</Menu.Item>
        <Menu.Item leftSection={<IconJson size={16} aria-hidden />} onClick={() => fetch('json')}>{t('export.json')}</Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
