using System.Collections.Immutable;

namespace RunTui.Engine.Workspaces;

/// <summary>What a folder is to git, and what stands in the way of working in it.</summary>
public sealed record GitRepository
{
    /// <summary>The root of the checkout, absolute; null where there is none.</summary>
    public string? Root { get; init; }

    /// <summary>The folder of the checkout's own HEAD and index, absolute.</summary>
    public string? GitFolder { get; init; }

    /// <summary>The commit that is checked out; null where there is none yet.</summary>
    public string? Head { get; init; }

    /// <summary>The branch that is checked out; null where HEAD is detached.</summary>
    public string? Branch { get; init; }

    /// <summary>What is wrong, warnings included.</summary>
    public ImmutableArray<GitProblem> Problems { get; init; } = [];

    /// <summary>Whether a run can work in it.</summary>
    public bool IsUsable => Problems.All(p => p.IsWarning);

    /// <summary>Looks at the folder that <paramref name="git"/> is called in.</summary>
    /// <exception cref="GitException">Git could not be started, or not in time.</exception>
    public static async Task<GitRepository> FindAsync(Git git, CancellationToken cancel = default)
    {
        if (!Directory.Exists(git.Folder))
        {
            return Broken("no_such_folder", $"There is no folder {git.Folder}.", "Name one that exists.");
        }

        // The last of these fails where there is no checkout, after the others have answered.
        var command = new GitCommand("rev-parse", "--is-bare-repository", "--is-inside-git-dir", "--absolute-git-dir", "--show-toplevel");
        var found = await git.RunAsync(command, cancel);
        var lines = found.Text.Split('\n', 4);
        if (found.ExitCode != 0)
        {
            return lines switch
            {
                ["true", ..] => Broken("bare_repository", $"{git.Folder} is a bare repository: it has no files to work on.", "Clone it, and work in the clone."),
                [_, "true", ..] => Broken("inside_git_folder", $"{git.Folder} is inside a .git folder.", "Name the folder with the files."),
                _ => new GitRepository { Problems = [GitFailure.Of(git.Folder, command, found)] },
            };
        }

        var (gitFolder, root) = (lines[2], lines[3]);
        var head = git.RunAsync(cancel, "rev-parse", "--verify", "--quiet", "HEAD^{commit}");
        var author = git.RunAsync(cancel, "var", "GIT_AUTHOR_IDENT");
        var committer = git.RunAsync(cancel, "var", "GIT_COMMITTER_IDENT");
        var repository = new GitRepository
        {
            Root = root,
            GitFolder = gitFolder,
            Head = (await head) is { ExitCode: 0 } commit ? commit.Text : null,
            Branch = Workspaces.GitFolder.BranchOf(gitFolder),
        };
        var identity = (await author).ExitCode == 0 && (await committer).ExitCode == 0;
        return repository with { Problems = [.. repository.FindProblems(identity)] };
    }

    /// <summary>The same, where anything that stands in the way is an error.</summary>
    /// <exception cref="GitException">The repository can't be worked in; the message says why.</exception>
    public static async Task<GitRepository> RequireAsync(Git git, CancellationToken cancel = default)
    {
        var repository = await FindAsync(git, cancel);
        return repository.Problems.FirstOrDefault(p => !p.IsWarning) is { } problem ? throw new GitException(problem) : repository;
    }

    private static GitRepository Broken(string id, string message, string remedy) => new() { Problems = [new GitProblem(id, message, remedy)] };

    private IEnumerable<GitProblem> FindProblems(bool hasIdentity)
    {
        if (Head is null)
        {
            yield return new("unborn_branch", $"{Root} has no commit yet.", "Commit something first: a run needs a commit to start from.");
        }
        else if (Branch is null)
        {
            yield return new("detached_head", $"{Root} is on no branch (detached HEAD at {Head[..8]}).", "Check out a branch, or have the run work in a worktree with a branch of its own.", IsWarning: true);
        }

        if (Workspaces.GitFolder.UnfinishedIn(GitFolder!) is { } doing)
        {
            yield return new(GitProblem.UnfinishedOperation, $"{Root} is in the middle of a {doing}.", $"Finish it, or run 'git {doing} {(doing == "bisect" ? "reset" : "--abort")}'.");
        }

        if (!hasIdentity)
        {
            yield return new("missing_identity", $"Git does not know who commits in {Root}.", "Run 'git config --global user.name \"…\"' and 'git config --global user.email \"…\"'.");
        }

        if (File.Exists(Path.Combine(Root!, ".gitmodules")))
        {
            yield return new("submodules", $"{Root} has submodules, which are empty in a new worktree, and whose inside is not watched.", "Have the checks run 'git submodule update --init' first, or work in place.", IsWarning: true);
        }
    }
}
