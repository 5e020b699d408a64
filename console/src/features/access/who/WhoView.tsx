import { IconKey } from '@tabler/icons-react';

import { t } from '@/lib/text';
import { EmptyState } from '@/ui';

import { permissionsIn, type AccessSearch } from '../access-search';
import classes from '../Access.module.css';
import { PermissionInput } from '../parts/PermissionInput';
import { WorkspaceSelect } from '../parts/WorkspaceSelect';
import { accessRoute } from '../routes';
import { Holders } from './Holders';

/** Who can do this? */
export function WhoView() {
  const search = accessRoute.useSearch();
  const navigate = accessRoute.useNavigate();
  const change = (part: AccessSearch) => void navigate({ search: (old) => ({ ...old, ...part, view: 'who' as const }), replace: true });
  const [permission] = permissionsIn(search);
  return (
    <>
      <div className={classes.question} role="search" aria-label={t('access.whoTitle')}>
        <PermissionInput value={permission} onChange={(key) => change({ permission: key })} />
        <WorkspaceSelect value={search.workspace} onChange={(workspace) => change({ workspace })} />
      </div>
      {permission === undefined ? (
        <EmptyState compact icon={IconKey} title={t('access.choosePermission')} description={t('access.choosePermissionText')} />
      ) : (
        <Holders key={`${permission}/${search.workspace ?? ''}`} permission={permission} workspace={search.workspace} />
      )}
    </>
  );
}
