import { useQuery } from '@tanstack/react-query';

import { chosenPartyQuery, partiesFoundQuery } from '@/api/queries/parties';
import type { Party, PartyKind } from '@/api/types';
import { FoundSelect, useTyping, type OneFoundProps } from '@/lib/found';
import { useTenant } from '@/lib/session';
import { t } from '@/lib/text';

import { PartyOption } from './PartyOption';

interface PartySelectProps extends OneFoundProps<Party> {
  /** Only of that kind. */
  kind?: PartyKind | undefined;
  /** Only those that an account is linked to, or is not. */
  linked?: boolean;
  autoFocus?: boolean;
}

/** One member, customer or supplier, found by a part of the name or e-mail address. */
export function PartySelect({ value, kind, linked, autoFocus = false, ...select }: PartySelectProps) {
  const tenant = useTenant();
  const { data: chosen } = useQuery({ ...chosenPartyQuery(tenant, value ?? ''), enabled: value !== undefined });
  const typing = useTyping(chosen?.name);
  const found = useQuery({ ...partiesFoundQuery(tenant, { q: typing.q, kind, linked }), enabled: typing.opened });
  return (
    <FoundSelect
      inputWrapperOrder={['label', 'input', 'description', 'error']}
      placeholder={t('parties.typeToSearch')}
      {...select}
      {...(autoFocus && { 'data-autofocus': true })}
      typing={typing}
      found={found}
      chosen={chosen}
      show={(party) => <PartyOption party={party} />}
    />
  );
}
