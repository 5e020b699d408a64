import type { CatalogueModule } from '@/api/types';

import { permissionsOf } from '../form/sections';
import { PermissionList } from './PermissionList';
import classes from './RolePage.module.css';

interface CompareSideProps {
  title: string;
  keys: readonly string[];
  modules: readonly CatalogueModule[];
}

/** One of the three parts of a comparison. */
export function CompareSide({ title, keys, modules }: CompareSideProps) {
  const names = new Map<string, string>(permissionsOf(modules).map((each) => [each.key, each.name]));
  return (
    <div className={classes.side}>
      <PermissionList title={title} permissions={keys.map((key) => ({ key, name: names.get(key) }))} />
    </div>
  );
}
