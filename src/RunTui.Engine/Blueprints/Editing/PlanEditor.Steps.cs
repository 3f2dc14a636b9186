using System.Text.Json.Nodes;

namespace RunTui.Engine.Blueprints.Editing;

public sealed partial class PlanEditor
{
    /// <summary>Puts in a new, empty step, in the same group as the one before it.</summary>
    /// <param name="afterId">The step it comes after; null is the end.</param>
    /// <returns>Its id.</returns>
    public string Add(string? afterId)
    {
        var id = FreeId("new-step");
        var step = new JsonObject { ["id"] = id, ["title"] = "", ["detail"] = "", ["done_when"] = "", ["status"] = StepStatus.Pending.Name() };
        if (afterId is not null && Document.FindStep(afterId)?.Group is { } group)
        {
            step["group"] = group;
        }

        Take($"{id} added", Document.WithStepList().WithStepAt(PlaceAfter(afterId), step));
        return id;
    }

    /// <summary>Puts in a step like another one, right behind it, as one that has never run.</summary>
    /// <returns>Its id.</returns>
    /// <exception cref="ArgumentException">No such step.</exception>
    public string Duplicate(string id)
    {
        var step = Document.GetStepJson(id) ?? throw new ArgumentException($"The plan has no step {Shown.Quoted(id)}.", nameof(id));
        var copy = FreeId(id);
        foreach (var name in step.Select(p => p.Key).Where(n => n.StartsWith('_')).ToList())
        {
            step.Remove(name);
        }

        step["id"] = copy;
        step["status"] = StepStatus.Pending.Name();
        Take($"{copy} added", Document.WithStepAt(PlaceAfter(id), step));
        return copy;
    }

    /// <summary>Takes a step out, also of what others depend on.</summary>
    /// <returns>Null, or why not.</returns>
    public string? Remove(string id)
    {
        if (WhyNotChange(id) is { } why)
        {
            return why;
        }

        var dependents = Document.Blueprint.Steps.Where(s => s.Id != id && s.Depends.Contains(id)).ToList();
        if (dependents.Select(s => WhyNotChange(s.Id)).FirstOrDefault(w => w is not null) is { } held)
        {
            return $"{held}, and it depends on {id}";
        }

        var after = dependents.Aggregate(Document, (d, s) => d.WithDepends(s.Id, s.Depends.Where(on => on != id)));
        return Take($"{id} removed", after.WithoutStep(id));
    }

    /// <summary>Moves a step up (below 0) or down in the order, at most to its end.</summary>
    /// <returns>Null, or why not.</returns>
    public string? Move(string id, int by)
    {
        if (WhyNotChange(id) is { } why)
        {
            return why;
        }

        var order = Document.Blueprint.Steps.Select(s => s.Id).ToList();
        var from = order.IndexOf(id);
        var to = (int)Math.Clamp((long)from + by, 0, order.Count - 1);
        order.RemoveAt(from);
        order.Insert(to, id);
        return Take($"{id} moved", Document.WithOrder(order));
    }

    /// <summary>Gives a step that has never run another id; steps that depend on it follow.</summary>
    /// <returns>Null, or why not.</returns>
    public string? Rename(string id, string newId)
    {
        if (WhyNotChange(id) is { } why)
        {
            return why;
        }

        if (newId == id)
        {
            return null;
        }

        if (StepIds.Problem(newId) is { } problem)
        {
            return $"the id {Shown.Quoted(newId)} {problem}";
        }

        if (Document.FindStep(newId) is not null)
        {
            return $"there is a step {newId} already";
        }

        if (Document.FindStep(id) is not { Attempts: 0, RecoveryAttempts: 0, Status: StepStatus.Pending or StepStatus.Skipped })
        {
            return $"{id} has run under this id, and its logs are kept by it; duplicate it instead";
        }

        var dependents = Document.Blueprint.Steps.Where(s => s.Depends.Contains(id)).ToList();
        if (dependents.Select(s => WhyNotChange(s.Id)).FirstOrDefault(w => w is not null) is { } held)
        {
            return $"{held}, and it depends on {id}";
        }

        var after = dependents.Aggregate(Document, (d, s) => d.WithDepends(s.Id, s.Depends.Select(on => on == id ? newId : on)));
        return Take($"{id} renamed to {newId}", after.WithId(id, newId));
    }

    /// <summary>Shows steps under a group; null or empty takes them out of theirs.</summary>
    /// <returns>Null, or why not.</returns>
    public string? SetGroup(IEnumerable<string> ids, string? group)
    {
        var field = PlanFields.FindStep("group")!;
        if (PlanFieldText.Parse(field, group ?? "", out var value) is { } problem)
        {
            return problem;
        }

        var named = ids.ToList();
        if (named.Select(WhyNotChange).FirstOrDefault(w => w is not null) is { } why)
        {
            return why;
        }

        var after = Document;
        foreach (var id in named.Where(id => PlanFields.ReadStep(Document, id, field) != (group ?? "")))
        {
            var step = after.GetStepJson(id)!;
            JsonPlaces.Set(step, field.Names, value?.DeepClone());
            after = after.WithStepDefinition(id, step);
        }

        return Take(named.Count == 1 ? $"{named[0]}.group" : $"group of {named.Count} steps", after);
    }

    /// <summary>Skips a step, takes that back, or has it run again (pending), or says that it is through (done).</summary>
    /// <returns>Null, or why not.</returns>
    public string? SetStatus(string id, StepStatus status)
    {
        if (WhyNotChange(id) is { } why)
        {
            return why;
        }

        if (status is StepStatus.InProgress or StepStatus.Blocked)
        {
            return $"{status.Name()} is the runner's word; choose pending, skipped or done";
        }

        return Document.FindStep(id)!.Status == status ? null : Take($"{id}.status", Document.WithStatus(id, status));
    }

    private int PlaceAfter(string? id)
    {
        var place = id is null ? -1 : Document.PlaceOf(id);
        return place < 0 ? int.MaxValue : place + 1;
    }

    /// <summary>An id that no step has, nor had when the plan was opened: what is left of that one would be taken for this one's.</summary>
    private string FreeId(string like)
    {
        var dash = like.LastIndexOf('-');
        var isNumbered = dash > 0 && int.TryParse(like.AsSpan(dash + 1), System.Globalization.CultureInfo.InvariantCulture, out _);
        var stem = isNumbered ? like[..dash] : like;
        const int roomForNumber = 12;
        stem = stem.Length > StepIds.MaxLength - roomForNumber ? stem[..(StepIds.MaxLength - roomForNumber)] : stem;
        var id = stem;
        for (var number = 2; id == like && like != "new-step" || Document.FindStep(id) is not null || Opened.FindStep(id) is not null; number++)
        {
            id = $"{stem}-{number}";
        }

        return id;
    }
}
