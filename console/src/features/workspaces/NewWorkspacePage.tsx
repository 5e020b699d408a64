import { t } from '@/lib/text';
import { PageHeader } from '@/ui';

import { BackToWorkspaces } from './BackToWorkspaces';
import { NewWorkspaceForm } from './NewWorkspaceForm';

/** A new place inside the tenant. */
export function NewWorkspacePage() {
  return (
    <>
      <PageHeader title={t('workspaces.add')} description={t('workspaces.addText')} back={<BackToWorkspaces />} />
      <NewWorkspaceForm />
    </>
  );
}
