import { UnstyledButton } from '@mantine/core';
import { IconChevronRight, IconPin } from '@tabler/icons-react';

import type { CatalogueModule } from '@/api/types';
import { t } from '@/lib/text';
import { StatusBadge } from '@/ui';

import classes from '../Catalogue.module.css';
import { PermissionItems } from './PermissionItems';
import { sizeOf } from './shown';
import { SubModuleView } from './SubModuleView';

interface ModuleViewProps {
  module: CatalogueModule;
  open: boolean;
  onOpen: (open: boolean) => void;
}

/** A module that opens: its permissions, and its sub-modules inside it. */
export function ModuleView({ module, open, onOpen }: ModuleViewProps) {
  return (
    <section className={classes.module} aria-label={module.name}>
      <UnstyledButton className={classes.opener} aria-expanded={open} onClick={() => onOpen(!open)}>
        <IconChevronRight size={16} aria-hidden />
        <span className={classes.title}>{module.name}</span>
        {module.baseline && <StatusBadge tone="neutral" icon={IconPin}>{t('catalogue.alwaysOn')}</StatusBadge>}
        <span className={classes.count}>{t('catalogue.permissionCount', { count: sizeOf(module) })}</span>
      </UnstyledButton>
      {open && (
        <div className={classes.inside}>
          {module.description && <p className={classes.about}>{module.description}</p>}
          <PermissionItems permissions={module.permissions} />
          {module.modules.map((each) => (
            <SubModuleView key={each.key} module={each} />
          ))}
        </div>
      )}
    </section>
  );
}
