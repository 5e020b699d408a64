import type { CatalogueModule } from '@/api/types';
import { t } from '@/lib/text';

import classes from '../Catalogue.module.css';
import { PermissionItems } from './PermissionItems';

/** A sub-module inside its module. */
export function SubModuleView({ module }: { module: CatalogueModule }) {
  return (
    <section className={classes.module} data-nested aria-label={module.name}>
      <div className={classes.opener}>
        <span className={classes.title}>{module.name}</span>
        <span className={classes.count}>{t('catalogue.permissionCount', { count: module.permissions.length })}</span>
      </div>
      <div className={classes.inside}>
        {module.description && <p className={classes.about}>{module.description}</p>}
        <PermissionItems permissions={module.permissions} />
      </div>
    </section>
  );
}
