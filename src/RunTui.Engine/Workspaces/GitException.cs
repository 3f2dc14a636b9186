namespace RunTui.Engine.Workspaces;

/// <summary>Git refused. Its message is one line: what is wrong, where, and what to do.</summary>
public sealed class GitException(GitProblem problem) : Exception(problem.ToString())
{
    /// <summary>The same in its parts.</summary>
    public GitProblem Problem { get; } = problem;
}
