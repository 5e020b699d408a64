import { useCan } from '@/lib/session';
import { t } from '@/lib/text';
import { PageHeader } from '@/ui';

import classes from './Catalogue.module.css';
import { ManifestsPanel } from './manifests/ManifestsPanel';
import { ModulesPanel } from './modules/ModulesPanel';

/** Which permissions there are, and which applications brought them. */
export function CataloguePage() {
  const can = useCan();
  return (
    <>
      <PageHeader title={t('catalogue.title')} description={t('catalogue.text')} />
      <div className={classes.parts}>
        {can('catalogue:read:all') && <ManifestsPanel />}
        <ModulesPanel />
      </div>
    </>
  );
}
