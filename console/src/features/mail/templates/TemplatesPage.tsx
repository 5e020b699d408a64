import { useQuery } from '@tanstack/react-query';

import { QueryView } from '@/lib/query';
import { useTenant } from '@/lib/session';
import { t } from '@/lib/text';
import { DataTable, PageHeader, Panel, TableSkeleton } from '@/ui';

import { templatesQuery } from '../queries';
import { templateColumns } from './columns';

/** Every template in every language. */
export function TemplatesPage() {
  const templates = useQuery(templatesQuery(useTenant()));
  return (
    <>
      <PageHeader title={t('templates.title')} description={t('templates.text')} />
      <Panel padded={false}>
        <QueryView query={templates} skeleton={<TableSkeleton />}>
          {({ items }) => <DataTable label={t('templates.title')} rows={items} rowId={(each) => `${each.template}/${each.language}`} columns={templateColumns} />}
        </QueryView>
      </Panel>
    </>
  );
}
