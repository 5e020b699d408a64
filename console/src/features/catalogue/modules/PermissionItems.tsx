import type { CataloguePermission } from '@/api/types';
import { CopyId } from '@/ui';

import classes from '../Catalogue.module.css';

/** Permissions with their keys to copy. */
export function PermissionItems({ permissions }: { permissions: readonly CataloguePermission[] }) {
  if (permissions.length === 0) return null;
  return (
    <ul className={classes.permissions}>
      {permissions.map((each) => (
        <li key={each.key}>
          <span>{each.name}</span>
          <CopyId value={each.key} label={each.key} />
          {each.description && <small>{each.description}</small>}
        </li>
      ))}
    </ul>
  );
}
