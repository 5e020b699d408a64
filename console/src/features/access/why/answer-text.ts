import type { Explanation, GrantPath, MissingPermission } from '@/api/types';
import { listText, t } from '@/lib/text';

const NAMED = 3;
const PLATFORM = 'platform:full:access';

/** The gate's answer in a sentence, made of what it says: the server's own is English. */
export function answerText(answer: Explanation): string {
  switch (answer.reason) {
    case 'wildcard':
      return answer.permission === PLATFORM ? t('access.says.platform') : t('access.says.full', giving(answer));
    case 'granted':
      return grantedText(answer);
    case 'missing':
    case 'not_owner':
      return answer.missing.length === 0 ? t('access.says.no_permission') : answer.missing.map(missingText).join(' ');
    default:
      return t(`access.says.${answer.reason}`);
  }
}

function grantedText(answer: Explanation): string {
  if (answer.limit === 'own') return t('access.says.granted_own', giving(answer));
  return answer.limit === 'own_family' ? t('access.says.granted_own_family', giving(answer)) : t('access.says.granted', giving(answer));
}

function giving({ permission, grants }: Explanation) {
  return { permission: permission ?? '', ...roles(grants.filter((each) => each.permission === permission).map(({ path }) => path)) };
}

function missingText(missing: MissingPermission): string {
  const fitting = missing.roles.filter((each) => each.fits).map((each) => each.role.name);
  const offers = fitting.length > 0 ? ` ${t('access.says.offer', named(fitting))}` : '';
  return whyText(missing) + offers;
}

function whyText({ permission, why, near }: MissingPermission): string {
  switch (why) {
    case 'other_scope':
    case 'not_valid_now':
    case 'context_mismatch':
      return t(`access.says.${why}`, { permission, ...roles(near) });
    default:
      return t(`access.says.${why}`, { permission });
  }
}

function roles(paths: readonly GrantPath[]) {
  return named(paths.map(({ role, group }) => (group ? `${role.name} (${t('access.through', { group: group.name })})` : role.name)));
}

/** The first of them, how many more there are, and how many they are for the grammar. */
function named(all: readonly string[]) {
  const names = [...new Set(all)];
  const more = names.length - NAMED;
  const shown = more > 0 ? t('access.says.andMore', { names: names.slice(0, NAMED).join(', '), count: more }) : listText(names);
  return { roles: shown, count: names.length };
}
