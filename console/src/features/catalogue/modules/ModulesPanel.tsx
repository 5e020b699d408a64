import { Button } from '@mantine/core';
import { IconPackages } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';

import { catalogueQuery } from '@/api/queries/tenant';
import { QueryView } from '@/lib/query';
import { useTenant } from '@/lib/session';
import { t } from '@/lib/text';
import { EmptyState, Panel, SearchBox } from '@/ui';

import classes from '../Catalogue.module.css';
import { ModuleView } from './ModuleView';
import { shownModules } from './shown';

/** The modules and permissions that this tenant may use. */
export function ModulesPanel() {
  const catalogue = useQuery(catalogueQuery(useTenant()));
  const [q, setQ] = useState('');
  const [open, setOpen] = useState<ReadonlySet<string>>(new Set());
  const searching = q !== '';
  const toggle = (key: string, opened: boolean) => setOpen((now) => new Set(opened ? [...now, key] : [...now].filter((each) => each !== key)));
  return (
    <Panel title={t('catalogue.modules')} description={t('catalogue.modulesText')}>
      <QueryView query={catalogue}>
        {({ modules }) => {
          const shown = shownModules(modules, q);
          return (
            <>
              <div className={classes.tools}>
                <div className={classes.search}><SearchBox main label={t('catalogue.search')} value={q} onChange={setQ} delay={120} /></div>
                <Button variant="default" size="xs" disabled={searching} onClick={() => setOpen(new Set(modules.map((each) => each.key)))}>{t('catalogue.expandAll')}</Button>
                <Button variant="default" size="xs" disabled={searching} onClick={() => setOpen(new Set())}>{t('catalogue.collapseAll')}</Button>
              </div>
              {shown.length === 0 && <EmptyState compact icon={IconPackages} title={t('state.noMatch')} />}
              <div className={classes.modules}>
                {shown.map((each) => (
                  <ModuleView key={each.key} module={each} open={searching || open.has(each.key)} onOpen={(opened) => toggle(each.key, opened)} />
                ))}
              </div>
            </>
          );
        }}
      </QueryView>
    </Panel>
  );
}
