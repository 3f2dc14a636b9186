using System.CommandLine;

namespace RunTui.Runr;

/// <summary>Runr's <c>--repo</c>: the repository whose runs are meant.</summary>
/// <param name="context">The world around the call.</param>
internal sealed class RepoOption(CliContext context)
{
    public Option<string?> Option { get; } = new("--repo") { Description = "The repository whose runs are meant (the working folder's)", HelpName = "folder" };

    /// <summary>The world as if the program had been called there.</summary>
    /// <exception cref="UserException">There is no such folder.</exception>
    public CliContext In(ParseResult parsed)
    {
        if (parsed.GetValue(Option) is not { } named)
        {
            return context;
        }

        var folder = Path.GetFullPath(named, context.WorkingDirectory);
        return Directory.Exists(folder) ? context with { WorkingDirectory = folder } : throw new UserException($"--repo {named}: there is no such folder");
    }
}
