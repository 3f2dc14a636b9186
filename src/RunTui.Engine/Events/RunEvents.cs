using System.Text.Json;
using RunTui.Engine.Blueprints;
using RunTui.Engine.Text;

namespace RunTui.Engine.Events;

/// <summary>Makes the events about a run as a whole, its plan and its files; see <see cref="StepEvents"/> for those of a step.</summary>
public static class RunEvents
{
    /// <summary>What is said of a run that somebody stopped, before the reason where they gave one.</summary>
    internal const string OnRequest = "Stopped on request";

    /// <summary>The longest text that an event carries, in characters; longer evidence is a file.</summary>
    public const int MaxText = ShortText.MaxLength;

    public static RunEvent Started(AutonomyProfile autonomy, LaunchMode mode) =>
        Runner("started", $"autonomy={autonomy.Name()};launch_mode={mode.Name()}");

    public static RunEvent Warning(string text) => Runner("warning", text);

    /// <summary>Launch validation found something, and nothing was started.</summary>
    public static RunEvent ValidationFailed(LaunchMode mode) =>
        Runner(mode == LaunchMode.Standard ? "startup_failed" : "validation_failed", $"mode={mode.Name()}");

    /// <summary>There is no checkout that agents could work in.</summary>
    public static RunEvent NoWorkspace(string why) => Runner("startup_failed", why);

    public static RunEvent Interrupted(string signal) => Runner("interrupted", $"signal={signal}");

    /// <summary>Somebody asked the run to stop.</summary>
    public static RunEvent Halted(string by, string? reason) =>
        Runner("halted", reason is null ? OnRequest : $"{OnRequest}: {reason}") with { By = by, Note = reason };

    /// <summary>Nothing can go on until a person answers.</summary>
    public static RunEvent Waiting(int blockers) => Runner("waiting", $"blockers={blockers}") with { HumanNeeded = true };

    public static RunEvent RecapReady(string path, string displayPath) => Runner("recap_ready", $"path={displayPath}") with { NextArtifact = path };

    /// <summary>The run is over, with all steps settled or with some left.</summary>
    public static RunEvent Ended(RunState state, string recap)
    {
        var (done, total) = (state.Count(StepStatus.Done), state.Order.Length);
        var (blocked, pending, skipped) = (state.Count(StepStatus.Blocked), state.Count(StepStatus.Pending), state.Count(StepStatus.Skipped));
        return Runner(
            done + skipped == total ? "completed" : "incomplete",
            $"done={done}/{total};blocked={blocked};pending={pending};skipped={skipped};publish_failed=0") with
        { NextArtifact = recap };
    }

    /// <summary>The whole plan, with the statuses it carries: how a journal begins.</summary>
    public static RunEvent PlanLoaded(BlueprintDocument document)
    {
        using var json = JsonDocument.Parse(document.ToJson());
        return new RunEvent
        {
            Event = "plan",
            Status = "loaded",
            Detail = $"steps={document.Blueprint.Steps.Length}",
            Plan = json.RootElement.Clone(),
        };
    }

    /// <summary>Somebody edited the plan.</summary>
    public static RunEvent PlanChanged(JsonElement change, string detail, IReadOnlyCollection<string> running) =>
        new() { Event = "plan", Status = "changed", Detail = detail + While(running), Plan = change };

    /// <summary>Somebody changed a step's status in the plan file.</summary>
    public static RunEvent StatusEdited(string stepId, StepStatus from, StepStatus to, IReadOnlyCollection<string> running) => new()
    {
        Event = "external_edit",
        StepId = stepId,
        Status = to.Name(),
        Detail = $"blueprint.json was edited: {from.Name()} → {to.Name()}" + While(running),
    };

    /// <summary>An editor saved the plan file as it was some time ago; what was done since stands.</summary>
    public static RunEvent OutdatedStatus(IReadOnlyCollection<string> ids) => new()
    {
        Event = "plan",
        Status = "outdated",
        Detail = Cut($"blueprint.json was saved with an older status of {string.Join(", ", ids)}, which changes nothing; to run a step again, set its status with the current file open"),
    };

    /// <summary>The plan file was edited into something that can't be read.</summary>
    public static RunEvent EditRejected(string why) => new() { Event = "plan", Status = "rejected", Detail = Cut(why) };

    /// <summary>The journal ended in the middle of a line.</summary>
    public static RunEvent JournalMended(int bytes) =>
        new() { Event = "journal", Status = "mended", Detail = $"cut off {bytes} bytes of a line that was never finished" };

    /// <summary>Somebody else wrote into the journal while an engine owned it.</summary>
    public static RunEvent ForeignLines(long bytes, string path) => new()
    {
        Event = "guard",
        Status = "foreign_lines",
        Detail = $"{bytes} bytes that another process wrote into events.jsonl were moved to {path}",
        NextArtifact = path,
    };

    /// <summary>Something lay where commands are put down that is none; it was taken away, and not obeyed.</summary>
    public static RunEvent ForeignCommand(string name, string why) => new()
    {
        Event = "guard",
        Status = "foreign_command",
        Detail = Cut($"control/{name} is no command ({why}) and was removed"),
    };

    /// <summary>A person outside was told something, or could not be.</summary>
    public static RunEvent Notified(string name, string stepId, string status, string detail) =>
        new() { Event = name, StepId = stepId, Status = status, Detail = Cut(detail) };

    /// <summary>Text that fits an event: one short line that steers no terminal, whoever said it.</summary>
    public static string Cut(string text) => ShortText.Line(text);

    private static RunEvent Runner(string status, string detail) => new() { Event = "runner", Status = status, Detail = Cut(detail) };

    private static string While(IReadOnlyCollection<string> running) =>
        running.Count == 0 ? "" : $" while {string.Join(", ", running.Take(5))} ran";
}
