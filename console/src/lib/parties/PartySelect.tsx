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
  /** Only those that an account is linked to; or those to link one to, where the others say whose they are. */
  linked?: boolean;
  autoFocus?: boolean;
}

/** One member, customer or supplier, found by a part of the name or e-mail address. */
export function PartySelect({ value, kind, linked, autoFocus = false, ...select }: PartySelectProps) {
  const tenant = useTenant();
  const { data: chosen } = useQuery({ ...chosenPartyQuery(tenant, value ?? ''), enabled: value !== undefined });
  const typing = useTyping(chosen?.name);
  const found = useQuery({ ...partiesFoundQuery(tenant, { q: typing.q, kind, linked }), enabled: typing.opened });
  // Whom somebody looks for and who has a login already is there too, and says which.
  const taken = useQuery({ ...partiesFoundQuery(tenant, { q: typing.q, kind, linked: true }), enabled: typing.opened && linked === false && typing.q !== '' });
  const free = found.data?.items ?? [];
  const others = linked === false && typing.q !== '' ? (taken.data?.items ?? []) : [];
  const items = [...free, ...others.filter((each) => !free.some((one) => one.id === each.id))];
  const reason = (party: Party) => (linked === false && party.user && party.id !== value ? t('parties.alreadyLinked', { name: party.user.name }) : undefined);
  return (
    <FoundSelect
      inputWrapperOrder={['label', 'input', 'description', 'error']}
      placeholder={t('parties.typeToSearch')}
      {...select}
      {...(autoFocus && { 'data-autofocus': true })}
      typing={typing}
      found={{ data: { items }, isFetching: found.isFetching || taken.isFetching }}
      chosen={chosen}
      barred={(party) => reason(party) !== undefined}
      show={(party) => <PartyOption party={party} reason={reason(party)} />}
    />
  );
}
