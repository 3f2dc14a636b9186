using System.Text;
using RunTui.Commands;
using RunTui.Engine.Blueprints;
using RunTui.Engine.Events;
using RunTui.Engine.Reports;
using RunTui.Engine.RunFolders;

namespace RunTui.Headless;

/// <summary>
/// Tells a job of GitHub Actions besides the text: annotations for what failed, what waits and how it ended, and the run as the job's
/// summary. Nothing of it can hold up a run or fail it.
/// </summary>
internal sealed class GitHubReporter : IRunReporter
{
    /// <summary>GitHub shows no more of a kind for each step of a job.</summary>
    private const int MostOfAKind = 10;

    /// <summary>What the documentation lets a step's summary have, with room for what others wrote.</summary>
    private const int MostBytes = 1024 * 1024;

    private readonly CliContext _context;
    private readonly RunFolder _folder;
    private readonly HarmlessWriter _output;
    private readonly IRunReporter _text;
    private readonly StepPlaces? _places;
    private readonly string _root;
    private readonly Dictionary<string, int> _said = [];

    /// <param name="context">The world around.</param>
    /// <param name="folder">The run.</param>
    /// <param name="output">What the job reads.</param>
    /// <param name="text">Tells the same as text.</param>
    public GitHubReporter(CliContext context, RunFolder folder, HarmlessWriter output, IRunReporter text)
    {
        (_context, _folder, _output, _text) = (context, folder, output, text);
        _root = context.Variable("GITHUB_WORKSPACE") is { Length: > 0 } workspace ? workspace : context.WorkingDirectory;
        try
        {
            _places = new StepPlaces(BlueprintFile.Read(folder.Blueprint));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or BlueprintException)
        {
        }
    }

    public void OnNext(RunUpdate value)
    {
        _text.OnNext(value);
        var e = value.Event;
        switch (e.Event, e.Status)
        {
            case ("step", "failed" or "failed_acceptance") or ("gate", "failed"):
                Annotate(WorkflowCommands.Warning, $"{e.StepId} failed", e.Detail, e.StepId);
                break;
            case ("blocker", Blocker.HardBlocked):
                Annotate(WorkflowCommands.Error, $"{e.StepId} waits for a person", e.Detail, e.StepId);
                break;
            case ("breaker", "tripped"):
                Annotate(WorkflowCommands.Error, "breaker", e.Detail, "");
                break;
            case ("guard", "refused" or "failed"):
                Annotate(WorkflowCommands.Error, "guard", e.Detail, e.StepId);
                break;
        }
    }

    public void OnCompleted() => _text.OnCompleted();

    public void OnError(Exception error) => _text.OnError(error);

    public void Finish(RunState state)
    {
        _text.Finish(state);
        if (state.Plan is null)
        {
            return;
        }

        try
        {
            var recap = RunRecap.Of(state, _folder, RunReader.ReadJournal(_folder), StatusSnapshot.Build(RunReader.StatusOf(state, _folder)), NextSteps.For(_folder, _context));
            var c = recap.Status.Counts;
            Annotate(state.Status == RunStatus.Completed ? WorkflowCommands.Notice : WorkflowCommands.Error, $"run-tui: {recap.Status.Name}", $"{recap.Outcome}: {c.Done} of {c.Total} steps done, {c.Blocked} blocked, {c.Skipped} skipped", "", isEnd: true);
            Summarize(recap);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            _context.Error.WriteLine($"The job's summary could not be written: {Shown.Clean(e.Message)}");
        }
    }

    public void Dispose() => _text.Dispose();

    /// <summary>Adds the run to the job's summary; as many of its steps as there is room for.</summary>
    private void Summarize(RunRecap recap)
    {
        if (_context.Variable("GITHUB_STEP_SUMMARY") is not { Length: > 0 } path)
        {
            return;
        }

        var left = MostBytes - (File.Exists(path) ? new FileInfo(path).Length : 0);
        foreach (var most in (ReadOnlySpan<int>)[int.MaxValue, 500, 50, 0])
        {
            var bytes = Encoding.UTF8.GetBytes(recap.ToMarkdown(heading: 2, most) + "\n");
            if (bytes.Length <= left)
            {
                using var file = new FileStream(path, FileMode.Append, FileAccess.Write, FileShare.ReadWrite | FileShare.Delete, bufferSize: 0);
                file.Write(bytes);
                return;
            }
        }

        _context.Error.WriteLine("The job's summary has no room left for this run: 1 MiB is all that GitHub takes.");
    }

    private void Annotate(string level, string title, string message, string stepId, bool isEnd = false)
    {
        // The last one is for the end, whichever kind that becomes.
        var count = _said.GetValueOrDefault(level);
        if (count >= (isEnd ? MostOfAKind : MostOfAKind - 1))
        {
            return;
        }

        _said[level] = count + 1;
        var (file, line) = PlaceOf(stepId);
        _output.WriteCommand(WorkflowCommands.Annotation(level, Shown.Clean(title), Shown.Clean(message, 1000), file, line));
    }

    /// <summary>Where the plan has the step, for who looks at the job beside the code.</summary>
    private (string? File, int? Line) PlaceOf(string stepId)
    {
        var relative = Path.GetRelativePath(_root, _folder.Blueprint);
        return stepId.Length == 0 || _places is null || relative.StartsWith("..", StringComparison.Ordinal) || Path.IsPathRooted(relative)
            ? (null, null)
            : (relative.Replace('\\', '/'), _places.Of(stepId).Line);
    }
}
