import { Text } from '@mantine/core';

import type { RolePreview } from '@/api/types';
import { t } from '@/lib/text';

import { contextText, namesText } from '../labels';
import classes from './Preview.module.css';

/** How the role itself would change. */
export function RoleChangeLines({ preview }: { preview: Pick<RolePreview, 'permissions' | 'contexts'> }) {
  const { permissions, contexts } = preview;
  const lines = [
    { label: t('roles.previewAdded'), names: permissions.added },
    { label: t('roles.previewRemoved'), names: permissions.removed },
    { label: t('roles.previewDropped'), names: permissions.dropped },
    { label: t('roles.previewContextsAdded'), names: contexts.added.map(contextText) },
    { label: t('roles.previewContextsRemoved'), names: contexts.removed.map(contextText) },
  ].filter((each) => each.names.length > 0);
  return (
    <dl className={classes.lines}>
      {lines.map(({ label, names }) => (
        <div key={label}>
          <Text component="dt" size="sm" c="dimmed">{label}</Text>
          <Text component="dd" size="sm" m={0} className={classes.names ?? ''}>{namesText(names, 12)}</Text>
        </div>
      ))}
    </dl>
  );
}
