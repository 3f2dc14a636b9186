using System.Collections.Immutable;
using RunTui.Engine.Blueprints;
using RunTui.Engine.Text;

namespace RunTui.Engine.Gates;

/// <summary>
/// Looks whether what a step must leave behind is there: run-workflow's <c>acceptance</c>. Everything is looked at and every
/// failure is told, so that the next attempt can repair them all at once.
/// </summary>
/// <param name="run">Runs the commands.</param>
/// <param name="findCli">The path of a program that can be started, or null.</param>
public sealed class AcceptanceCheck(CommandRunner run, Func<string, string?> findCli)
{
    /// <summary>How long one command may take; run-workflow sets no limit.</summary>
    public static readonly TimeSpan CommandLimit = TimeSpan.FromSeconds(600);

    private readonly GateShell _shell = new(run, findCli);

    /// <summary>Looks at files, then runs the commands one after the other.</summary>
    /// <param name="acceptance">What is asked for; null asks for nothing.</param>
    /// <param name="runFolder">The run folder, absolute.</param>
    /// <param name="repositoryRoot">The repository's top, absolute; the run folder where there is no repository.</param>
    /// <param name="cancel">Ends the command that runs.</param>
    /// <exception cref="OperationCanceledException">It was canceled.</exception>
    public async Task<GateResult> EvaluateAsync(Acceptance? acceptance, string runFolder, string repositoryRoot, CancellationToken cancel)
    {
        if (acceptance is null or { FilesRequired.IsEmpty: true, Commands.IsEmpty: true })
        {
            return GateResult.Skipped;
        }

        var failures = ImmutableArray.CreateBuilder<string>();
        failures.AddRange(acceptance.FilesRequired.Select(file => MissingFile(file, runFolder, repositoryRoot)).OfType<string>());

        var evidence = new GateEvidence();
        var folder = ExecutionRoot(acceptance.ExecutionRoot, runFolder, repositoryRoot);
        if (acceptance.Commands.Length > 0 && !Directory.Exists(folder))
        {
            failures.Add(
                $"Missing folder for acceptance commands: {folder} (execution_root '{acceptance.ExecutionRoot}'). No command was run.");
        }
        else
        {
            foreach (var command in acceptance.Commands)
            {
                if (await _shell.RunAsync(command, folder, CommandLimit, evidence, cancel) is { } failure)
                {
                    failures.Add($"Command failed in {folder} ({failure.Reason}): {ShortText.Cut(command, 200)}");
                }
            }
        }

        return new()
        {
            Verdict = failures.Count == 0 ? Verdict.Pass : Verdict.Changes,
            Message = ShortText.Line(string.Join("; ", failures)),
            Failures = [.. failures.Select(ShortText.Line)],
            Evidence = evidence.ToString(),
        };
    }

    /// <summary>
    /// run-workflow takes a relative file from the repository root only, while commands run in the run folder; agents write to either,
    /// so the file counts in both.
    /// </summary>
    private static string? MissingFile(string file, string runFolder, string repositoryRoot)
    {
        if (string.IsNullOrWhiteSpace(file))
        {
            return "acceptance.files_required has an empty entry: name a file or remove it.";
        }

        string[] places = Path.IsPathRooted(file) ? [""] : runFolder == repositoryRoot ? [runFolder] : [repositoryRoot, runFolder];
        if (places.Any(place => Path.Exists(Path.Combine(place, file))))
        {
            return null;
        }

        return places is [""] ? $"Missing file: {file}" : $"Missing file: {file} (looked in {string.Join(" and ", places)})";
    }

    private static string ExecutionRoot(string? root, string runFolder, string repositoryRoot) => root switch
    {
        null or "" or "project" => runFolder,
        "repo" => repositoryRoot,
        _ => root.Contains('\0', StringComparison.Ordinal) ? root : Path.GetFullPath(root, runFolder),
    };
}
