using System.Xml.Linq;
using RunTui.Testing;

namespace RunTui.Tests;

/// <summary>Which project may know which: the plan of the house.</summary>
public sealed class ProjectReferencesTests
{
    private static readonly Dictionary<string, string[]> Allowed = new()
    {
        ["RunTui.Processes"] = [],
        ["RunTui.Engine"] = ["RunTui.Processes"],
        ["RunTui.Terminal"] = [],
        ["RunTui.Dashboard"] = ["RunTui.Engine", "RunTui.Terminal"],
        ["RunTui"] = ["RunTui.Processes", "RunTui.Engine", "RunTui.Terminal", "RunTui.Dashboard"],
    };

    [Fact]
    public void Projects_reference_only_what_they_may_know()
    {
        foreach (var project in Directory.EnumerateFiles(Path.Combine(Repository.Root, "src"), "*.csproj", SearchOption.AllDirectories))
        {
            var name = Path.GetFileNameWithoutExtension(project);
            var references = XDocument.Load(project).Descendants("ProjectReference")
                .Select(r => Path.GetFileNameWithoutExtension(r.Attribute("Include")!.Value.Replace('\\', '/')));
            Assert.Empty(references.Except(Allowed[name]).Select(r => $"{name} -> {r}"));
        }
    }

    [Fact]
    public void Engine_and_processes_name_no_console()
    {
        var offenders = new[] { "RunTui.Engine", "RunTui.Processes" }
            .SelectMany(p => Directory.EnumerateFiles(Path.Combine(Repository.Root, "src", p), "*.cs", SearchOption.AllDirectories))
            .Where(f => !f.Contains($"{Path.DirectorySeparatorChar}obj{Path.DirectorySeparatorChar}", StringComparison.Ordinal))
            .Where(f => File.ReadAllText(f).Contains("Console.", StringComparison.Ordinal));
        Assert.Empty(offenders);
    }
}
