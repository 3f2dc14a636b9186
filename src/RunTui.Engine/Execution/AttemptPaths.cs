using RunTui.Engine.Events;
using RunTui.Engine.RunFolders;
using RunTui.Processes;

namespace RunTui.Engine.Execution;

/// <summary>The files of one attempt under <c>logs/steps/&lt;id&gt;/</c>; names are run-workflow's.</summary>
internal sealed class AttemptPaths
{
    private readonly string _folder;
    private readonly string _stem;

    public AttemptPaths(RunFolder folder, string stepId, AttemptContext attempt)
    {
        _folder = folder.StepLogs(stepId);
        _stem = attempt.FileStem;
        Prompt = Path.Combine(_folder, attempt.Recovery is { } k ? $"recovery-prompt-{k}.txt" : $"prompt-{attempt.Attempt}.txt");
        Directory.CreateDirectory(_folder);
    }

    public string Prompt { get; }

    public string Log => Path.Combine(_folder, _stem + ".log");

    /// <summary>Where what the gates printed is kept.</summary>
    public string GateLog => GateLogOf(Log);

    /// <summary>Where the times of the log's parts are noted.</summary>
    public string Times => Path.Combine(_folder, _stem + ".times");

    private string Exit => Path.Combine(_folder, _stem + ".exit");

    public ProcessFiles Files(bool promptOnStdin) => new() { StandardInput = promptOnStdin ? Prompt : null, Output = Log, Exit = Exit };

    /// <summary>
    /// Renames what an interrupted attempt of the same number left, so that nothing of it is lost and its exit isn't taken for
    /// this one's.
    /// </summary>
    public void SetAsideOldFiles(OwnedRun run)
    {
        if (!File.Exists(Log) && !File.Exists(Exit))
        {
            return;
        }

        var k = 1;
        while (File.Exists(Aside(Log, k)) || File.Exists(Aside(Exit, k)))
        {
            k++;
        }

        foreach (var path in new[] { Prompt, Log, GateLog, Times, Exit }.Where(File.Exists))
        {
            run.MoveFile(path, Aside(path, k));
        }
    }

    /// <summary>The same of an attempt of which only the log is known; makes no folder.</summary>
    public static string GateLogOf(string log) => Path.ChangeExtension(log, ".gates.log");

    private static string Aside(string path, int k) =>
        Path.Combine(Path.GetDirectoryName(path)!, $"{Path.GetFileNameWithoutExtension(path)}.interrupted-{k}{Path.GetExtension(path)}");
}
