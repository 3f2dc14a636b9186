using System.Collections.Immutable;
using System.Text.Json.Nodes;
using RunTui.Engine.Events;
using RunTui.Engine.Guards.Content;
using RunTui.Engine.Imports.RunMode;
using RunTui.Engine.Reports.RunMode;
using RunTui.Engine.Reports.Runr;
using RunTui.Engine.RunFolders;
using RunTui.Engine.Text;
using RunTui.Processes;

namespace RunTui.Engine.Execution;

/// <summary>
/// Tells somebody outside, by a command of theirs, that a Run Mode run has come to an end or needs them; Run Mode's
/// <c>notifications.push_command</c>. Each end is told once, whatever becomes of the command, and nothing of it is the run's business.
/// </summary>
/// <param name="context">The run.</param>
/// <param name="settings">The command, as it was configured before any agent of this launch began.</param>
internal sealed class PushCommand(RunContext context, PushCommandSettings settings)
{
    /// <summary>Where in <c>.run/</c> is written down what was told last, for each kind of run.</summary>
    public const string FileName = "push-last-state.json";

    private const string Source = "sprint";
    private const int MaxMessage = 199;
    private const int MaxFile = 1024 * 1024;

    /// <summary>The one that the repository's configuration names; null where it names none, or the run is none of Run Mode's.</summary>
    public static PushCommand? Of(RunContext context) =>
        context.Blueprint.RunMode is not null && LoaConfigReader.Load(context.MainRoot, context.Services.Variable).Config?.PushCommand is { Enabled: true, Command: { } command } settings && !string.IsNullOrWhiteSpace(command)
            ? new PushCommand(context, settings)
            : null;

    /// <summary>Tells of the run as it stands now that nobody works on it any more, unless that was told.</summary>
    public async Task TellAsync()
    {
        try
        {
            if (RunModeStanding.Of(context.Run.State, isAlive: false) is { } standing && RunModeNames.IsTerminal(standing.State) && RunModeFolder.Around(context.Folder) is { } folder && Mark(folder, standing))
            {
                await CallAsync(standing);
            }
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException or InvalidOperationException)
        {
            await context.Run.PublishAsync(RunEvents.Warning($"The command that tells of the run's end could not be called: {e.Message}"));
        }
    }

    /// <summary>Writes down that this end is told; false where it was before. First, so that a command that breaks us is called once.</summary>
    private bool Mark(RunModeFolder folder, RunModeStanding standing)
    {
        var fingerprint = Fingerprint.Of($"{standing.Plan.RunId}\n{standing.State}\n{standing.HaltedAt}").ToString("x16", System.Globalization.CultureInfo.InvariantCulture);
        var marks = Marks(folder);
        if (marks[Source] is JsonObject last && last["fingerprint"] is JsonValue told && told.TryGetValue<string>(out var before) && before == fingerprint)
        {
            return false;
        }

        marks[Source] = new JsonObject { ["fingerprint"] = fingerprint, ["state"] = standing.State, ["id"] = standing.Plan.RunId, ["timestamp"] = context.Run.Now };
        return folder.Replace(RunrJson.Indented(marks), FileName);
    }

    private static JsonObject Marks(RunModeFolder folder)
    {
        try
        {
            return JsonNode.Parse(BoundedFile.TryRead(folder.File(FileName), MaxFile, out _) ?? "{}") as JsonObject ?? [];
        }
        catch (System.Text.Json.JsonException)
        {
            return [];
        }
    }

    private async Task CallAsync(RunModeStanding standing)
    {
        var spec = new ProcessSpec(context.Services.FindCli("bash") is null ? "sh" : "bash")
        {
            Arguments = ["-c", settings.Command],
            WorkingDirectory = context.MainRoot,
            Environment = ImmutableDictionary<string, string?>.Empty
                .Add("LOA_PUSH_MESSAGE", Message(standing))
                .Add("LOA_PUSH_SOURCE", Source)
                .Add("LOA_PUSH_STATE", standing.State)
                .Add("LOA_PUSH_ID", standing.Plan.RunId),
        };
        var result = await context.Services.Commands(spec, settings.Timeout, CancellationToken.None);
        if (result.Exit is not { ExitCode: 0, Ending: ProcessEnding.Itself })
        {
            await context.Run.PublishAsync(RunEvents.Warning($"The command that tells of the run's end {(result.Exit.Ending == ProcessEnding.TimedOut ? "took too long" : $"returned {result.Exit.ExitCode}")}; it is not called again"));
        }
    }

    private static string Message(RunModeStanding standing)
    {
        var why = standing.HaltReason.Length > 0 ? $": {standing.HaltReason}" : standing.Publication?.PrUrl is { } url ? $": {url}" : "";
        return ShortText.Cut(ShortText.Line(new Redactor().Redact($"{standing.Plan.Target} {standing.State}{why}").Text), MaxMessage);
    }
}
