using System.Collections.Immutable;
using RunTui.Engine.Text;

namespace RunTui.Engine.Imports.Detection;

/// <summary>.NET projects: a solution at the root, or projects up to two folders below it.</summary>
internal static class DotNetGuess
{
    private static readonly EnumerationOptions NearBy = new() { IgnoreInaccessible = true, RecurseSubdirectories = true, MaxRecursionDepth = 2 };

    private static readonly string[] ProjectEndings = [".csproj", ".fsproj", ".vbproj"];

    public static ProjectGuess? Of(ProjectFiles files)
    {
        ImmutableArray<string> solutions = [.. files.Named("*.slnx"), .. files.Named("*.sln")];
        var projects = Projects(files);
        if (solutions.IsEmpty && projects.IsEmpty)
        {
            return null;
        }

        // With more than one at the root dotnet refuses to choose, and it doesn't look further down.
        ImmutableArray<string> targets = solutions switch
        {
            [_] => [""],
            [var first, ..] => [" " + ShellWord.Quoted(first)],
            _ => projects is [var only] && !only.Contains('/') ? [""] : [.. projects.Select(project => " " + ShellWord.Quoted(project))],
        };
        var usual = files.AllOf("src", "tests", "test");
        return new(".NET")
        {
            Tier0 = [.. targets.Select(target => $"dotnet build{target}")],
            Tier2 = [.. targets.Select(target => $"dotnet test{target}")],
            Presets = ["dotnet"],
            Allow = usual.IsEmpty ? Folders(projects) : usual,
        };
    }

    private static ImmutableArray<string> Projects(ProjectFiles files) =>
    [
        .. Directory.EnumerateFiles(files.Root, "*proj", NearBy)
            .Where(path => ProjectEndings.Contains(Path.GetExtension(path)))
            .Select(path => Path.GetRelativePath(files.Root, path).Replace('\\', '/'))
            .Where(path => !path.Split('/').Any(part => part is "node_modules" or "bin" or "obj" || part[0] == '.'))
            .Order(StringComparer.Ordinal),
    ];

    private static ImmutableArray<string> Folders(ImmutableArray<string> projects) => projects.IsEmpty || projects.Any(project => !project.Contains('/'))
        ? ["**/*.cs", "**/*.fs", "**/*.vb"]
        : [.. projects.Select(project => Path.GetDirectoryName(project)!.Replace('\\', '/') + "/**").Distinct()];
}
