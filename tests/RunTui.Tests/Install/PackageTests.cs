using System.Xml.Linq;
using RunTui.Testing;

namespace RunTui.Tests.Install;

/// <summary>What is packed, and as what.</summary>
public sealed class PackageTests
{
    [Fact]
    public void Only_the_program_is_packed_as_the_tool_run_tui()
    {
        Assert.Equal("false", Property(Path.Combine(Repository.Root, "Directory.Build.props"), "IsPackable"));
        var packed = Directory.EnumerateFiles(Repository.Root, "*.csproj", SearchOption.AllDirectories).Where(file => Property(file, "IsPackable") == "true");
        var program = Assert.Single(packed);
        Assert.Equal("RunTui.csproj", Path.GetFileName(program));
        Assert.Equal("true", Property(program, "PackAsTool"));
        Assert.Equal("run-tui", Property(program, "ToolCommandName"));
        Assert.Equal("README.md", Property(program, "PackageReadmeFile"));
        Assert.NotNull(Property(program, "PackageLicenseExpression"));
    }

    [Fact]
    public void The_version_is_said_in_one_place()
    {
        string[] names = ["Version", "VersionPrefix", "PackageVersion", "AssemblyVersion"];
        var places = Directory.EnumerateFiles(Repository.Root, "*.csproj", SearchOption.AllDirectories)
            .Append(Path.Combine(Repository.Root, "Directory.Build.props"))
            .Where(file => names.Any(name => Property(file, name) is not null));
        Assert.Equal("Directory.Build.props", Path.GetFileName(Assert.Single(places)));
        Assert.Equal(Property(Path.Combine(Repository.Root, "Directory.Build.props"), "VersionPrefix"), ProgramVersion.Number);
    }

    [Fact]
    public void Version_says_number_and_runtime_in_one_line()
    {
        Assert.StartsWith($"run-tui {ProgramVersion.Number} (", ProgramVersion.Text, StringComparison.Ordinal);
        Assert.Contains($".NET {Environment.Version}", ProgramVersion.Text, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', ProgramVersion.Text);
    }

    [Fact]
    public void Nobody_is_told_to_install_it_from_a_registry_that_does_not_have_it()
    {
        var texts = Directory.EnumerateFiles(Path.Combine(Repository.Root, "src"), "*.*", SearchOption.AllDirectories)
            .Where(file => Path.GetExtension(file) is ".cs" or ".md" && !file.Contains($"{Path.DirectorySeparatorChar}obj{Path.DirectorySeparatorChar}", StringComparison.Ordinal))
            .Append(Path.Combine(Repository.Root, "README.md"));
        var told = texts.SelectMany(File.ReadLines).Where(line => line.Contains("dotnet tool install", StringComparison.Ordinal)).ToList();
        Assert.NotEmpty(told);
        Assert.All(told, line => Assert.Contains("--add-source", line, StringComparison.Ordinal));
    }

    private static string? Property(string file, string name) => XDocument.Load(file).Descendants("PropertyGroup").Elements(name).FirstOrDefault()?.Value;
}
