import { IconTrash } from '@tabler/icons-react';

import type { ManifestSummary } from '@/api/types';
import { t } from '@/lib/text';
import { RowAction, RowMenu } from '@/ui';

interface ManifestMenuProps {
  manifest: ManifestSummary;
  onRemove: (manifest: ManifestSummary) => void;
}

/** What can be done with a manifest. */
export function ManifestMenu({ manifest, onRemove }: ManifestMenuProps) {
  return (
    <RowMenu name={manifest.name}>
      <RowAction icon={IconTrash} danger onClick={() => onRemove(manifest)}>{t('catalogue.remove')}</RowAction>
    </RowMenu>
  );
}
