using System.Text.Json;
using RunTui.Engine.RunFolders;
using RunTui.Engine.Text;

namespace RunTui.Engine.Events;

/// <summary>Makes the events of what people decide about a step; each says who, and keeps the command's name as its kind.</summary>
public static class AnswerEvents
{
    /// <summary>The step runs again: its blocker is cleared, or its start or result approved.</summary>
    /// <param name="command">What was decided.</param>
    /// <param name="plan">What changes in the plan along with it; null for nothing.</param>
    /// <param name="changes">The same in words; empty for nothing.</param>
    public static RunEvent Cleared(RunCommand command, JsonElement? plan = null, string changes = "")
    {
        var word = command.Kind switch
        {
            RunCommand.Retry => "To be tried again by",
            RunCommand.Approve => "Approved by",
            RunCommand.Allow => "Allowed this once by",
            RunCommand.Widen => "Scope widened by",
            RunCommand.Revert => "Files put back by",
            _ => "Resolved by",
        };
        var with = changes.Length == 0 ? "" : $", with {changes}";
        return Of("blocker", command, "resolved", $"{word} {command.By}{with}{Because(command)}") with { Plan = plan };
    }

    /// <summary>The start or the result is not approved.</summary>
    public static RunEvent Rejected(RunCommand command) => Of("blocker", command, "rejected", $"Rejected by {command.By}{Because(command)}");

    public static RunEvent Skipped(RunCommand command) => Of("step", command, "skipped", $"Skipped by {command.By}{Because(command)}");

    /// <summary>A person says that the step is done.</summary>
    public static RunEvent MarkedDone(RunCommand command) =>
        Of("step", command, "done", $"Marked done by {command.By}{Because(command)}") with { Summary = RunEvents.Cut(command.Note ?? "Marked done by hand") };

    /// <summary>The last decision is taken back; the step is as it was before.</summary>
    /// <param name="command">Who takes it back.</param>
    /// <param name="undone">What is taken back.</param>
    /// <param name="plan">What is put back in the plan; null for nothing.</param>
    public static RunEvent Undone(RunCommand command, StepAnswer undone, JsonElement? plan) =>
        Of("answer", command, "undone", $"{command.By} took back: {undone.Kind}") with { Plan = plan };

    /// <summary>An answer came too late, or made no sense.</summary>
    public static RunEvent Refused(RunCommand command, string why) => Of("answer", command, "refused", $"{command.Kind} by {command.By}: {why}") with { Note = RunEvents.Cut(why) };

    /// <summary>The plan was edited.</summary>
    /// <param name="command">Who edited it.</param>
    /// <param name="change">The difference; see <see cref="PlanChange"/>.</param>
    /// <param name="changes">The same as people read it.</param>
    public static RunEvent PlanEdited(RunCommand command, JsonElement change, IReadOnlyList<string> changes) => new()
    {
        Event = "plan",
        Status = "changed",
        Detail = RunEvents.Cut($"Edited by {command.By}: {string.Join("; ", changes)}"),
        Kind = command.Kind,
        By = command.By,
        Plan = change,
        Changes = changes,
    };

    private static RunEvent Of(string name, RunCommand command, string status, string detail) => new()
    {
        Event = name,
        StepId = command.StepId,
        Status = status,
        Detail = RunEvents.Cut(detail),
        Kind = command.Kind,
        By = command.By,
        Note = Clean(command.Note),
    };

    /// <summary>A person's own words keep their lines, and steer no terminal.</summary>
    private static string? Clean(string? note) =>
        note is null ? null : string.Concat(note.EnumerateRunes().Where(rune => rune.Value is '\n' or '\t' || !ShortText.Steers(rune)));

    private static string Because(RunCommand command) => command.Note is null ? "" : $": {command.Note}";
}
