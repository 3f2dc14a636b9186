using System.Collections.Immutable;
using System.Globalization;
using System.Text;

namespace RunTui.Engine.Workspaces;

/// <summary>Reads from git what a run's commits did. Files that say so can be written by anybody; history tells.</summary>
public static class RunCommits
{
    /// <summary>The most commits that are looked at; of more, the newest.</summary>
    private const int MostCommits = 5000;

    private const long MostBytes = 64 * 1024 * 1024;

    private const string Format =
        "%H%x1f%s%x1f%(trailers:key=" + CheckpointCommit.SprintTrailer + ",valueonly,separator=%x2c)%x1f%(trailers:key=" + CheckpointCommit.StepTrailer
        + ",valueonly,separator=%x2c)%x1f%(trailers:key=" + CheckpointCommit.CycleTrailer + ",valueonly,separator=%x2c)";

    /// <summary>The commits that <paramref name="head"/> has and <paramref name="from"/> hasn't, oldest first.</summary>
    /// <param name="git">The repository.</param>
    /// <param name="from">A commit or a branch.</param>
    /// <param name="head">A commit or a branch.</param>
    /// <param name="cancel">Ends it.</param>
    /// <exception cref="GitException">Git failed, such as where one of them isn't there.</exception>
    public static async Task<ImmutableArray<RunCommit>> ReadAsync(Git git, string from, string head = "HEAD", CancellationToken cancel = default)
    {
        var command = new GitCommand("log", "--no-color", "--no-show-signature", "--topo-order", "-z", $"--max-count={MostCommits}", "--format=" + Format, "--end-of-options", $"{from}..{head}", "--");
        var log = await git.RequireAsync(command, cancel);
        return [.. log.Text.Split('\0', StringSplitOptions.RemoveEmptyEntries).Reverse().Select(Parse)];
    }

    /// <summary>
    /// The files that were deleted from commit to commit of a run, in that order. What an agent committed itself counts for the commit
    /// of ours that follows. A file that moved without a change is not deleted; one that was deleted twice is there twice.
    /// </summary>
    /// <param name="git">The repository.</param>
    /// <param name="from">The commit that the run began with.</param>
    /// <param name="head">A commit or a branch.</param>
    /// <param name="cancel">Ends it.</param>
    /// <exception cref="GitException">Git failed, such as where one of them isn't there.</exception>
    public static async Task<ImmutableArray<DeletedFile>> ReadDeletedAsync(Git git, string from, string head = "HEAD", CancellationToken cancel = default)
    {
        var commits = await ReadAsync(git, from, head, cancel);
        if (commits.IsEmpty)
        {
            return [];
        }

        var ours = commits.Where(c => c.Step.Length > 0).ToList();
        if (ours is not [.., var last] || last.Hash != commits[^1].Hash)
        {
            // What no commit of ours holds yet goes with the step before.
            ours.Add(commits[^1] with { Step = ours.LastOrDefault()?.Step ?? "", Cycle = ours.LastOrDefault()?.Cycle ?? 0 });
        }

        var first = (await git.RequireAsync(cancel, "rev-parse", "--verify", "--end-of-options", from + "^{commit}")).Text;
        var pairs = ours.Select((c, i) => $"{c.Hash} {(i == 0 ? first : ours[i - 1].Hash)}\n");
        var command = new GitCommand("diff-tree", "--stdin", "-z", "-r", "--no-ext-diff", "--name-status", "-M100%", "--diff-filter=D")
        {
            Input = Encoding.ASCII.GetBytes(string.Concat(pairs)),
            MaxBytes = MostBytes,
        };
        return Deletions((await git.RequireAsync(command, cancel)).Text, ours.DistinctBy(c => c.Hash).ToDictionary(c => c.Hash));
    }

    /// <summary>A commit's name, and then for each of its files a <c>D</c> and the path; no path can be taken for either.</summary>
    private static ImmutableArray<DeletedFile> Deletions(string output, Dictionary<string, RunCommit> commits)
    {
        var files = ImmutableArray.CreateBuilder<DeletedFile>();
        RunCommit? commit = null;
        var words = output.Split('\0');
        for (var i = 0; i < words.Length; i++)
        {
            if (words[i] == "D" && i + 1 < words.Length)
            {
                files.Add(new DeletedFile(words[++i], commit?.Step ?? "", commit?.Cycle ?? 0));
            }
            else
            {
                commit = commits.GetValueOrDefault(words[i].Trim('\n'));
            }
        }

        return files.ToImmutable();
    }

    private static RunCommit Parse(string entry)
    {
        // Whoever writes a commit's subject can have anything in it; only what has exactly these fields is believed.
        var fields = entry.Trim('\n').Split('\x1f');
        return fields.Length != 5 ? new(fields[0], fields.ElementAtOrDefault(1) ?? "", "", 0) : new(
            fields[0],
            fields[1],
            LastOf(fields[2]) is { Length: > 0 } step ? step : LastOf(fields[3]),
            int.TryParse(LastOf(fields[4]), NumberStyles.None, CultureInfo.InvariantCulture, out var cycle) ? cycle : 0);
    }

    private static string LastOf(string trailers) => trailers.Split(',')[^1].Trim();
}
