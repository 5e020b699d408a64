import { IconArrowLeft } from '@tabler/icons-react';

import { TextLink } from '@/lib/router';
import { useTenant } from '@/lib/session';
import { t } from '@/lib/text';
import { PageHeader } from '@/ui';

import { NewWorkspaceForm } from './NewWorkspaceForm';
import classes from './Workspaces.module.css';

/** A new place inside the tenant. */
export function NewWorkspacePage() {
  const tenant = useTenant();
  return (
    <>
      <PageHeader
        title={t('workspaces.add')}
        description={t('workspaces.addText')}
        back={
          <TextLink to="/admin/$tenant/workspaces" params={{ tenant }} className={classes.back} size="sm">
            <IconArrowLeft size={16} aria-hidden />
            {t('workspaces.title')}
          </TextLink>
        }
      />
      <NewWorkspaceForm />
    </>
  );
}
