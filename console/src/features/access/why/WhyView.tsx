import { TextInput } from '@mantine/core';
import { IconQuestionMark } from '@tabler/icons-react';

import { t } from '@/lib/text';
import { EmptyState } from '@/ui';

import { permissionsIn, type AccessSearch } from '../access-search';
import classes from '../Access.module.css';
import { PermissionsInput } from '../parts/PermissionsInput';
import { UserSelect } from '@/lib/people';
import { WorkspaceSelect } from '../parts/WorkspaceSelect';
import { accessRoute } from '../routes';
import { Answer } from './Answer';
import { questionOf } from './question';

/** Why can somebody do this, or why not? */
export function WhyView() {
  const search = accessRoute.useSearch();
  const navigate = accessRoute.useNavigate();
  const change = (part: AccessSearch) => void navigate({ search: (old) => ({ ...old, ...part, view: 'why' as const }), replace: true });
  const permissions = permissionsIn(search);
  const question = questionOf(search);
  const late = (field: 'owner' | 'family') => ({
    defaultValue: search[field] ?? '',
    key: `${field}/${search[field] ?? ''}`,
    spellCheck: false,
    autoComplete: 'off',
    onBlur: (event: { currentTarget: HTMLInputElement }) => change({ [field]: event.currentTarget.value.trim() || undefined }),
    onKeyDown: (event: { key: string; currentTarget: HTMLInputElement }) => {
      if (event.key === 'Enter') event.currentTarget.blur();
    },
  });
  const ownInQuestion = permissions.some((each) => /:own(_family)?$/.test(each)) || search.owner !== undefined || search.family !== undefined;
  const { key: ownerKey, ...owner } = late('owner');
  const { key: familyKey, ...family } = late('family');
  return (
    <>
      <div className={classes.question} role="search" aria-label={t('access.whyTitle')}>
        <UserSelect value={search.user} onChange={(user) => change({ user })} />
        <PermissionsInput value={permissions} onChange={(keys) => change({ permission: keys.length === 0 ? undefined : keys.join(',') })} />
        <WorkspaceSelect value={search.workspace} onChange={(workspace) => change({ workspace })} />
        {ownInQuestion && (
          <>
            <TextInput key={ownerKey} label={t('access.owner')} description={t('access.ownerHint')} {...owner} />
            <TextInput key={familyKey} label={t('access.family')} description={t('access.familyHint')} {...family} />
          </>
        )}
      </div>
      {question === undefined ? (
        <EmptyState compact icon={IconQuestionMark} title={t('access.chooseBoth')} description={t('access.chooseBothText')} />
      ) : (
        <Answer question={question} />
      )}
    </>
  );
}
