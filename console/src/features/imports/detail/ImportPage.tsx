import { Stack } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';

import { QueryView } from '@/lib/query';
import { TextLink } from '@/lib/router';
import { useTenant } from '@/lib/session';
import { t } from '@/lib/text';
import { CopyId, PageHeader } from '@/ui';

import { ImportStatus } from '../ImportStatus';
import { kindText } from '../labels';
import { importQuery } from '../queries';
import { importRoute } from '../routes';
import { ImportActions } from './ImportActions';
import { ImportProgress } from './ImportProgress';
import { RowsPanel } from './RowsPanel';

/** One import: its plan, and the way to apply it or take it back. */
export function ImportPage() {
  const tenant = useTenant();
  const { id } = importRoute.useParams();
  const found = useQuery(importQuery(tenant, id));
  return (
    <QueryView query={found} page>
      {({ data, etag }) => (
        <>
          <PageHeader
            title={data.name ?? kindText(data.kind)}
            badges={<ImportStatus status={data.status} />}
            description={t('imports.readBy', { kind: kindText(data.kind), name: data.created_by.name })}
            back={<TextLink to="/admin/$tenant/imports" params={{ tenant }} size="sm">{t('imports.title')}</TextLink>}
            actions={<CopyId value={data.id} label={t('imports.id')} />}
          />
          <Stack gap="md">
            <ImportActions found={data} etag={etag} />
            {data.job && <ImportProgress found={data} job={data.job} />}
            <RowsPanel found={data} etag={etag} />
          </Stack>
        </>
      )}
    </QueryView>
  );
}
