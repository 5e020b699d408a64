import { Button, FileInput, Group, Stack } from '@mantine/core';
import { IconUpload } from '@tabler/icons-react';
import { useState } from 'react';

import type { ImportKind } from '@/api/types';
import { firstRows } from '@/lib/csv';
import { useMayImportParties } from '@/lib/parties';
import { problemText } from '@/lib/problem-text';
import { useCan } from '@/lib/session';
import { t } from '@/lib/text';
import { FormAlert, Panel } from '@/ui';

import { KINDS, readNewImportSearch } from '../imports-search';
import { newImportRoute } from '../routes';
import { knownField } from './fields';
import { KindChoice } from './KindChoice';
import { MappingTable } from './MappingTable';
import { TemplateButton } from './TemplateButton';
import { useUpload } from './useUpload';

const HEAD = 64 * 1024;

/** Why nothing can be planned of a file, if nothing can. */
function missingIn(rows: readonly string[][] | undefined): string | undefined {
  if (rows === undefined || rows.length > 1) return undefined;
  return rows.length === 0 ? t('imports.emptyFile') : t('imports.onlyHeaders');
}

/** File, kind, and what each column stands for, with the first rows to see it by. */
export function NewImportForm() {
  const can = useCan();
  const may: Record<ImportKind, boolean> = { users: true, user_roles: can('users:manage:roles'), parties: useMayImportParties() };
  const kinds = KINDS.filter((each) => may[each]);
  const asked = readNewImportSearch({ ...newImportRoute.useSearch() }).kind ?? 'users';
  const kind = may[asked] ? asked : 'users';
  const navigate = newImportRoute.useNavigate();
  const [file, setFile] = useState<File | null>(null);
  /** The first rows of the file; none while it is read. */
  const [rows, setRows] = useState<string[][]>();
  const [said, setSaid] = useState<Readonly<Record<string, string>>>({});
  const upload = useUpload();
  const headers = rows?.[0]?.map((each) => each.trim()) ?? [];
  const missing = missingIn(rows);
  const fieldOf = (header: string) => said[header] ?? knownField(kind, header) ?? '';
  const choose = async (chosen: File | null) => {
    setFile(chosen);
    setSaid({});
    upload.reset();
    setRows(undefined);
    if (chosen) setRows(firstRows(await chosen.slice(0, HEAD).text(), 4));
  };
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
            <KindChoice
              kinds={kinds}
              value={kind}
              onChange={(chosen) => {
                setSaid({});
                upload.reset();
                void navigate({ search: { kind: chosen }, replace: true });
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
          {missing !== undefined && <FormAlert>{missing}</FormAlert>}
          {headers.length > 0 && <MappingTable kind={kind} headers={headers} samples={rows?.slice(1) ?? []} fieldOf={fieldOf} onChange={(header, field) => setSaid({ ...said, [header]: field })} />}
          {upload.error && <FormAlert>{problemText(upload.error).detail}</FormAlert>}
          <Group justify="space-between">
            <TemplateButton kind={kind} />
            <Button type="submit" disabled={rows === undefined || rows.length < 2} loading={upload.isPending}>{t('imports.makePlan')}</Button>
          </Group>
        </Stack>
      </Panel>
    </form>
  );
}
