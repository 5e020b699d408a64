import { Button } from '@mantine/core';
import { IconFileUpload, IconPackageImport } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';

import { manifestsQuery } from '@/api/queries/tenant';
import type { ManifestSummary } from '@/api/types';
import { QueryView } from '@/lib/query';
import { useCan, useTenant } from '@/lib/session';
import { t } from '@/lib/text';
import { DataTable, EmptyState, Panel } from '@/ui';

import { catalogueRoute } from '../routes';
import { ApplyManifestDialog } from './ApplyManifestDialog';
import { manifestColumns } from './columns';
import { ManifestMenu } from './ManifestMenu';
import { RemoveManifestDialog } from './RemoveManifestDialog';

/** What the applications brought: version, when, by whom. */
export function ManifestsPanel() {
  const can = useCan();
  const manifests = useQuery(manifestsQuery(useTenant()));
  const { apply: asked } = catalogueRoute.useSearch();
  const navigate = catalogueRoute.useNavigate();
  const applying = asked === true && can('catalogue:manage:all');
  const setApplying = (open: boolean) => void navigate({ search: { apply: open ? true : undefined }, replace: true });
  const [removing, setRemoving] = useState<ManifestSummary>();
  const apply = can('catalogue:manage:all') && (
    <Button leftSection={<IconFileUpload size={16} />} onClick={() => setApplying(true)}>{t('catalogue.apply')}</Button>
  );
  return (
    <Panel title={t('catalogue.manifests')} description={t('catalogue.manifestsText')} actions={(manifests.data?.items.length ?? 0) > 0 && apply}>
      <QueryView query={manifests}>
        {({ items }) =>
          items.length === 0 ? (
            <EmptyState compact icon={IconPackageImport} title={t('catalogue.manifestsNone')} description={t('catalogue.manifestsNoneText')} action={apply} />
          ) : (
            <DataTable
              label={t('catalogue.manifests')}
              rows={items}
              rowId={(manifest) => manifest.name}
              columns={manifestColumns}
              {...(can('catalogue:manage:all') && { actions: (manifest: ManifestSummary) => <ManifestMenu manifest={manifest} onRemove={setRemoving} /> })}
            />
          )
        }
      </QueryView>
      {applying && <ApplyManifestDialog onClose={() => setApplying(false)} />}
      {removing && <RemoveManifestDialog manifest={removing} onClose={() => setRemoving(undefined)} />}
    </Panel>
  );
}
