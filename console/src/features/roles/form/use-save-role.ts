import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';

import { api, body, type Tagged } from '@/api/client';
import { isProblem } from '@/api/problem';
import type { Role, SavedRole } from '@/api/types';
import { notifyProblem } from '@/lib/notify';
import { useTenant } from '@/lib/session';

import { roleQuery } from '../queries';
import { mergeDrafts, takingParts, type DraftMerge, type RolePart } from './merge-drafts';
import { bodyOf, draftOf, isFelt, isSame, openReasons, type RoleDraft } from './role-draft';
import { roleErrors } from './role-errors';

/** What is edited, over which version. */
interface Edited {
  from: Tagged<Role>;
  draft: RoleDraft;
  /** What somebody else changed meanwhile, and is in the draft. */
  kept: readonly RolePart[];
}

/**
 * Saves a role. Who holds it feels more than a new name, so that is previewed first. What somebody else saved meanwhile is
 * taken in, and previewed again; where both changed the same part, `overlap` waits for a choice.
 */
export function useSaveRole(opened: Tagged<Role>, onSaved: (saved: SavedRole, kept: readonly RolePart[]) => Promise<void>) {
  const tenant = useTenant();
  const queryClient = useQueryClient();
  const [{ from, draft, kept }, setEdited] = useState<Edited>({ from: opened, draft: draftOf(opened.data), kept: [] });
  const [previewed, setPreviewed] = useState<RoleDraft>();
  const [overlap, setOverlap] = useState<{ now: Tagged<Role>; merged: DraftMerge }>();
  const { id } = opened.data;
  const save = useMutation({
    mutationFn: ({ from: { etag }, draft: sent }: Edited) =>
      body(api.PUT('/api/v1/tenants/{tenant}/roles/{role}', { params: { path: { tenant, role: id }, header: { 'If-Match': etag } }, body: bodyOf(sent) })),
    meta: { errors: 'inline' },
    onSuccess: (saved, edited) => onSaved(saved, edited.kept),
    onError: async (error, edited) => {
      setPreviewed(undefined);
      if (isProblem(error, 412)) await takeIn(edited, error).catch(notifyProblem);
      else if (roleErrors(error).rest) notifyProblem(error);
    },
  });

  /** Takes in what somebody else saved. */
  async function takeIn(edited: Edited, error: Error) {
    const now = await queryClient.query({ ...roleQuery(tenant, id), staleTime: 0 });
    // The same version once more is no news that could be taken in.
    if (now.etag === edited.from.etag) throw error;
    const merged = mergeDrafts(draftOf(edited.from.data), edited.draft, draftOf(now.data));
    if (merged.both.length > 0) setOverlap({ now, merged });
    else goOn({ from: now, draft: merged.draft, kept: [...edited.kept, ...merged.theirs] });
  }

  /** Goes on from what is there now. */
  function goOn(edited: Edited) {
    setEdited(edited);
    submit(edited);
  }

  function submit(edited: Edited) {
    const before = draftOf(edited.from.data);
    // What two people took out together may leave too little, or nothing to save.
    if (openReasons(edited.draft).length > 0 || isSame(edited.draft, before)) return;
    if (isFelt(edited.draft, before)) setPreviewed(edited.draft);
    else save.mutate(edited);
  }

  return {
    from,
    draft,
    kept,
    busy: save.isPending,
    errors: roleErrors(isProblem(save.error, 412) ? null : save.error).errors,
    submit: (typed: RoleDraft) => submit({ from, draft: typed, kept }),
    preview: previewed && { draft: previewed, confirm: () => save.mutate({ from, draft: previewed, kept }), close: () => setPreviewed(undefined) },
    overlap: overlap && {
      merged: overlap.merged,
      saved: draftOf(overlap.now.data),
      choose: (parts: readonly RolePart[]) => {
        setOverlap(undefined);
        goOn({ from: overlap.now, draft: takingParts(parts, overlap.merged.draft, draftOf(overlap.now.data)), kept: [...kept, ...overlap.merged.theirs, ...parts] });
      },
      close: () => setOverlap(undefined),
    },
  };
}
