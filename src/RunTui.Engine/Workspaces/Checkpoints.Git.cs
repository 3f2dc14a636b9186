using System.Globalization;
using System.Text;
using RunTui.Processes;

namespace RunTui.Engine.Workspaces;

public static partial class Checkpoints
{
    private static readonly string[] OnlyGiven = ["--only", "--pathspec-from-file=-", "--pathspec-file-nul"];

    private static IEnumerable<GitPath> Paths(FileChange change)
    {
        yield return new GitPath(change.Path, change.RawPath);
        if (change.OldPath is { } old)
        {
            yield return new GitPath(old, change.RawOldPath);
        }
    }

    /// <summary>Takes each path as it is now: there, changed, or gone. What was never known is no error, unlike with <c>git add</c>.</summary>
    private static Task StageAsync(Git git, IEnumerable<byte[]> paths, CancellationToken cancel)
    {
        var input = GitPath.Join(paths);
        return input.Length == 0
            ? Task.CompletedTask
            : git.RequireAsync(new GitCommand("update-index", "--add", "--remove", "--replace", "-z", "--stdin") { Input = input, Writes = true }, cancel);
    }

    private static async Task<List<GitPath>> NamesAsync(Git git, string[] what, string baseCommit, CancellationToken cancel) =>
        (await git.RequireAsync(cancel, [.. what, "--name-only", "--no-renames", "--no-ext-diff", "--ignore-submodules=none", "-z", baseCommit, "--"])).Fields();

    private static async Task<string> HeadAsync(Git git, CancellationToken cancel) => (await git.RequireAsync(cancel, "rev-parse", "HEAD")).Text;

    /// <summary>
    /// The checkpoint that an interrupted call made already; null where there is none. Trailers can be written by anybody, so it must
    /// follow right upon the base, alone or upon others of its kind, say exactly what we would, and hold nothing that may not be kept.
    /// A worker's own commits are none of that, and their content is committed anew.
    /// </summary>
    private static async Task<CheckpointCommit?> OursAsync(
        Git git, CheckpointRequest request, History history, Dictionary<string, byte[]> include, CancellationToken cancel)
    {
        if (!history.Commits.Exists(c => c.RunId == request.RunId))
        {
            return null;
        }

        var (ours, message, parent) = ((CheckpointCommit?)null, MessageOf(request).TrimEnd(), await FullNameAsync(git, request.BaseCommit, cancel));
        foreach (var commit in history.Commits)
        {
            var raw = (await git.RequireAsync(cancel, "cat-file", "-p", commit.Hash)).Text;
            var end = raw.IndexOf("\n\n", StringComparison.Ordinal);
            var parents = raw[..Math.Max(0, end)].Split('\n').Where(line => line.StartsWith("parent ", StringComparison.Ordinal)).Select(line => line["parent ".Length..]);
            if (!parents.SequenceEqual([parent]) || raw[(end + 2)..].TrimEnd() != message)
            {
                break;
            }

            (ours, parent) = (commit, commit.Hash);
        }

        return ours is not null && (await NamesAsync(git, ["diff", ours.Hash], request.BaseCommit, cancel)).All(p => include.ContainsKey(p.Text)) ? ours : null;
    }

    private static async Task<string> FullNameAsync(Git git, string commit, CancellationToken cancel) =>
        (await git.RequireAsync(cancel, "rev-parse", "--verify", "--end-of-options", commit + "^{commit}")).Text;

    private static string MessageOf(CheckpointRequest request)
    {
        var title = OneLine(request.Title);
        title = title.Length <= MostOfTitle ? title : title[..MostOfTitle].TrimEnd() + "…";
        var text = new StringBuilder($"{OneLine(request.Subject ?? $"checkpoint({request.StepId})")}: {title}\n\n");
        if (request.Body.Length > 0)
        {
            text.Append(request.Body.Trim()).Append("\n\n");
        }

        if (request.Subject is not null)
        {
            Trailer(CheckpointCommit.SprintTrailer, request.StepId);
        }

        Trailer(CheckpointCommit.RunTrailer, request.RunId);
        Trailer(CheckpointCommit.StepTrailer, request.StepId);
        if (request.Cycle is { } cycle)
        {
            Trailer(CheckpointCommit.CycleTrailer, cycle.ToString(CultureInfo.InvariantCulture));
        }

        Trailer(CheckpointCommit.VerifiedTrailer, request.Verification is { Length: > 0 } verified ? verified : "none");
        return text.ToString();

        void Trailer(string name, string value) => text.Append(name).Append(": ").Append(OneLine(value)).Append('\n');
    }

    private static string OneLine(string text) => ControlText.Visible(string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)));

    private static async Task<GitProblem> ProblemOfAsync(Git git, string gitFolder, GitCommand command, GitResult result, CancellationToken cancel)
    {
        var problem = GitFailure.Of(git.Folder, command, result);
        if (problem.Id != "git_failed")
        {
            return problem;
        }

        var configured = await git.RunAsync(new GitCommand("config", "--path", "core.hooksPath") { RunsHooks = true }, cancel);
        var hooks = configured is { ExitCode: 0 } ? Path.GetFullPath(configured.Text, git.Folder) : Path.Combine(GitFolder.CommonOf(gitFolder), "hooks");
        return CommitHooks.FirstOrDefault(h => File.Exists(Path.Combine(hooks, h))) is { } hook && !result.Error.Contains("fatal:", StringComparison.Ordinal)
            ? new(
                "commit_hook_failed",
                $"A commit hook of the repository ({Path.Combine(hooks, hook)}) refused the checkpoint: {LastLine(result)}",
                "Have the work satisfy it, or repair the hook; the work is staged and safe.")
            : problem with { Id = "commit_failed" };
    }

    private static string LastLine(GitResult result)
    {
        var line = (result.Text + "\n" + result.Error).Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).LastOrDefault() ?? "it said nothing.";
        return ControlText.Visible(line.Length <= MostOfTitle ? line : line[..MostOfTitle] + "…");
    }
}
