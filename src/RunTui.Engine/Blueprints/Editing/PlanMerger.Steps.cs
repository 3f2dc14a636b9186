namespace RunTui.Engine.Blueprints.Editing;

internal sealed partial class PlanMerger
{
    private void MergeStep(string id, List<PlanConflict> removals)
    {
        var (was, there, here) = (_opened.GetValueOrDefault(id), _disk.GetValueOrDefault(id), _mine.GetValueOrDefault(id));
        if (was is null)
        {
            _kept.Add(id);
            if (there is not null && here is not null && there.Definition != here.Definition)
            {
                MergeAdded(id, there, here);
            }
        }
        else if (there is not null && here is not null)
        {
            _kept.Add(id);
            MergeBoth(id, was, there, here);
        }
        else if (WasEdited(id, was, there ?? here!))
        {
            // Decided last: what else depends on the step may decide it.
            removals.Add(new(PlanConflictKind.DeletedAndEdited, id, "", was.Title, ChangesOf(id, input.Disk), ChangesOf(id, input.Mine)));
        }
    }

    private void MergeAdded(string id, Step there, Step here)
    {
        var (disk, mine) = Differences(id);
        if (TakesMine(new(PlanConflictKind.AddedTwice, id, "", "", disk, mine)))
        {
            _definitions[id] = input.Mine.GetStepJson(id)!;
            if (here.Status != there.Status)
            {
                _statuses[id] = here.Status;
            }
        }
    }

    private void MergeBoth(string id, Step was, Step there, Step here)
    {
        if (here.Definition != was.Definition && here.Definition != there.Definition)
        {
            _definitions[id] = MergeFields(id, "", input.Opened.FindElement(id), input.Disk.FindElement(id), input.Mine.FindElement(id));
        }

        if (here.Status == was.Status || here.Status == there.Status)
        {
            return;
        }

        if (there.Status == was.Status
            || TakesMine(new(PlanConflictKind.SameField, id, "status", was.Status.Name(), there.Status.Name(), here.Status.Name())))
        {
            _statuses[id] = here.Status;
        }
    }

    /// <summary>
    /// Decides on the steps that one side took out: those that the other side has changed, and those that it has others newly
    /// depend on.
    /// </summary>
    private void KeepWhatIsNeeded(List<PlanConflict> removals)
    {
        foreach (var removal in removals)
        {
            var side = input.ChoiceOf(removal) == true ? removal.Mine : removal.Disk;
            if (side.Length > 0)
            {
                _kept.Add(removal.StepId!);
            }
        }

        var needed = new HashSet<string>(StringComparer.Ordinal);
        foreach (var (dependent, removed, isOnDisk) in NewDependenciesOnRemoved().Where(d => !_kept.Contains(d.Removed)).ToList())
        {
            if (TakesMine(new(PlanConflictKind.RemovedDependency, dependent, Depends, "", isOnDisk ? removed : "", isOnDisk ? "" : removed)) != isOnDisk)
            {
                needed.Add(removed);
            }
            else
            {
                _dropped.Add((dependent, removed));
            }
        }

        _kept.UnionWith(needed);
        Conflicts.AddRange(removals.Where(r => input.ChoiceOf(r) is null && !needed.Contains(r.StepId!)));
    }

    private IEnumerable<(string Dependent, string Removed, bool IsOnDisk)> NewDependenciesOnRemoved()
    {
        foreach (var id in _kept.ToList())
        {
            var before = _opened.GetValueOrDefault(id)?.Depends ?? [];
            var isOnDisk = _disk.ContainsKey(id);
            var depends = _definitions.TryGetValue(id, out var merged)
                ? Texts(Field(JsonTextWriter.ToElement(merged), Depends))
                : isOnDisk ? _disk[id].Depends : _mine[id].Depends;
            foreach (var on in depends.Distinct().Where(on => IsRemoved(on) && !before.Contains(on)))
            {
                if (_disk.ContainsKey(on) || _mine.ContainsKey(on))
                {
                    yield return (id, on, _disk.ContainsKey(on));
                }
            }
        }
    }

    private bool WasEdited(string id, Step was, Step now)
    {
        if (was.Status != now.Status)
        {
            return true;
        }

        if (was.Definition == now.Definition)
        {
            return false;
        }

        var (before, after) = (input.Opened.FindElement(id), (_disk.ContainsKey(id) ? input.Disk : input.Mine).FindElement(id));
        var (old, _, current) = Comparable(Field(before, Depends), null, Field(after, Depends));
        return old != current || Names(before).Union(Names(after)).Any(
            name => name != Depends && !IsAside(id, name) && Canonical(Field(before, name)) != Canonical(Field(after, name)));
    }

    private string ChangesOf(string id, BlueprintDocument side) =>
        side.FindStep(id) is null ? "" : string.Join('\n', PlanChanges.OfStep(input.Opened, side, id).Select(l => l.ToString()));

    private (string Disk, string Mine) Differences(string id)
    {
        var lines = PlanChanges.OfStep(input.Disk, input.Mine, id);
        return (
            string.Join('\n', lines.Select(l => $"{l.Field}: {l.Before}")),
            string.Join('\n', lines.Select(l => $"{l.Field}: {l.After}")));
    }
}
