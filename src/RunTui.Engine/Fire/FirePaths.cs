using System.Globalization;
using System.Text;

namespace RunTui.Engine.Fire;

/// <summary>Where the files of a FIRE project are.</summary>
public sealed record FirePaths
{
    public const string FolderName = ".specs-fire";

    private const string NoToken = "workspace";

    /// <summary>The folders of a project.</summary>
    /// <param name="root">As it was given; it may be relative, or wrong.</param>
    /// <param name="workingDirectory">Where a relative root begins; null is this process's own.</param>
    public FirePaths(string? root, string? workingDirectory = null)
    {
        Given = root ?? "";
        Root = string.IsNullOrWhiteSpace(Given) || Given.Contains('\0') ? Given
            : Path.TrimEndingDirectorySeparator(workingDirectory is null ? Path.GetFullPath(Given) : Path.GetFullPath(Given, workingDirectory));
    }

    /// <summary>The root as it was given.</summary>
    public string Given { get; }

    /// <summary>The root, absolute where one was given.</summary>
    public string Root { get; }

    public string Folder => Path.Combine(Root, FolderName);

    public string State => Path.Combine(Folder, "state.yaml");

    public string Runs => Path.Combine(Folder, "runs");

    public string Intents => Path.Combine(Folder, "intents");

    /// <summary>What ids of runs in this project have behind <c>run-</c>: the root's name in small letters, digits and hyphens.</summary>
    public string Token
    {
        get
        {
            var token = new StringBuilder();
            foreach (var c in Path.GetFileName(Root).ToLower(CultureInfo.InvariantCulture))
            {
                if (c is (>= 'a' and <= 'z') or (>= '0' and <= '9'))
                {
                    token.Append(c);
                }
                else if (token.Length > 0 && token[^1] != '-')
                {
                    token.Append('-');
                }
            }

            return token.ToString().TrimEnd('-') is { Length: > 0 } text ? text : NoToken;
        }
    }

    /// <summary>The run's folder; null for an id that is no plain name, by which it would lie elsewhere.</summary>
    public string? RunFolder(string run) => IsName(run) ? Path.Combine(Runs, run) : null;

    /// <summary>The intent's <c>brief.md</c>; null for an id that is no plain name.</summary>
    public string? Brief(string intent) => IsName(intent) ? Path.Combine(Intents, intent, "brief.md") : null;

    /// <summary>The work item's file; null where an id is no plain name.</summary>
    public string? WorkItem(string intent, string item) =>
        IsName(intent) && IsName(item) ? Path.Combine(Intents, intent, "work-items", item + ".md") : null;

    /// <summary>
    /// The run's folder as FIRE's scripts name it: joined to the root as it was given, with <c>.</c> and <c>..</c> taken out.
    /// </summary>
    public string ShownRunFolder(string run)
    {
        var separator = Path.DirectorySeparatorChar;
        var parts = new List<string>();
        foreach (var part in $"{Given}{separator}{FolderName}{separator}runs{separator}{run}".Split(separator))
        {
            if (part == ".." && parts is [.., not ".."])
            {
                parts.RemoveAt(parts.Count - 1);
            }
            else if (part is not ("" or ".") && !(part == ".." && Given[0] == separator))
            {
                parts.Add(part);
            }
        }

        return (Given[0] == separator ? separator.ToString() : "") + string.Join(separator, parts);
    }

    /// <summary>Whether an id can be a file's name, and nothing but that.</summary>
    public static bool IsName(string id) =>
        id.Length is > 0 and <= 200 && id is not ("." or "..") && id.AsSpan().IndexOfAny('/', '\\', '\0') < 0;
}
