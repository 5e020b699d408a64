import { Alert, Button, FileInput, Group, SegmentedControl, Stack } from '@mantine/core';
import { IconAlertTriangle, IconUpload } from '@tabler/icons-react';
import { useState } from 'react';

import type { ImportKind } from '@/api/types';
import { useCan } from '@/lib/session';
import { firstRows } from '@/lib/csv';
import { problemText } from '@/lib/problem-text';
import { t } from '@/lib/text';
import { Panel } from '@/ui';

import { kindText } from '../labels';
import { knownField } from './fields';
import { MappingTable } from './MappingTable';
import { useUpload } from './useUpload';

const HEAD = 64 * 1024;
const isKind = (value: string): value is ImportKind => value === 'users' || value === 'user_roles';

/** File, kind, and what each column stands for, with the first rows to see it by. */
export function NewImportForm() {
  const can = useCan();
  const [kind, setKind] = useState<ImportKind>('users');
  const [file, setFile] = useState<File | null>(null);
  const [rows, setRows] = useState<string[][]>([]);
  const [said, setSaid] = useState<Readonly<Record<string, string>>>({});
  const upload = useUpload();
  const headers = rows[0]?.map((each) => each.trim()) ?? [];
  const fieldOf = (header: string) => said[header] ?? knownField(kind, header) ?? '';
  const choose = async (chosen: File | null) => {
    setFile(chosen);
    setSaid({});
    upload.reset();
    setRows(chosen ? firstRows(await chosen.slice(0, HEAD).text(), 4) : []);
  };
  const kinds: ImportKind[] = can('users:manage:roles') ? ['users', 'user_roles'] : ['users'];
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        if (file) upload.mutate({ kind, file, map: headers.map((header) => `${header}:${fieldOf(header)}`) });
      }}
    >
      <Panel>
        <Stack gap="md">
          {kinds.length > 1 && (
            <SegmentedControl
              aria-label={t('imports.kind')}
              data={kinds.map((value) => ({ value, label: kindText(value) }))}
              value={kind}
              onChange={(value) => {
                if (isKind(value)) setKind(value);
                setSaid({});
              }}
            />
          )}
          <FileInput
            label={t('imports.file')}
            description={t(`imports.fileHint.${kind}`)}
            placeholder={t('imports.choose')}
            accept=".csv,text/csv"
            leftSection={<IconUpload size={16} />}
            clearable
            clearButtonProps={{ 'aria-label': t('imports.clearFile') }}
            value={file}
            onChange={(chosen) => void choose(chosen)}
          />
          {headers.length > 0 && <MappingTable kind={kind} headers={headers} samples={rows.slice(1)} fieldOf={fieldOf} onChange={(header, field) => setSaid({ ...said, [header]: field })} />}
          {upload.error && <Alert color="red.8" variant="light" icon={<IconAlertTriangle size={18} />}>{problemText(upload.error).detail}</Alert>}
          <Group justify="flex-end">
            <Button type="submit" disabled={!file || headers.length === 0} loading={upload.isPending}>{t('imports.makePlan')}</Button>
          </Group>
        </Stack>
      </Panel>
    </form>
  );
}
