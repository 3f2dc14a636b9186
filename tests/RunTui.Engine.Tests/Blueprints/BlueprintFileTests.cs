using RunTui.Engine.Blueprints;

namespace RunTui.Engine.Tests.Blueprints;

public sealed class BlueprintFileTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("run-tui-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void Load_takes_a_file_or_the_folder_that_holds_it()
    {
        var file = Path.Combine(_folder, "blueprint.json");
        File.WriteAllText(file, Plans.TwoSteps);

        Assert.Equal("demo", BlueprintFile.Load(file).Blueprint.Name);
        Assert.Equal("demo", BlueprintFile.Load(_folder).Blueprint.Name);
        Assert.Equal(file, BlueprintFile.Locate(_folder));
    }

    [Fact]
    public void Load_says_in_one_line_that_there_is_no_blueprint()
    {
        var inFolder = Assert.Throws<BlueprintException>(() => BlueprintFile.Load(_folder));
        var inNowhere = Assert.Throws<BlueprintException>(() => BlueprintFile.Load(Path.Combine(_folder, "no", "plan.json")));

        Assert.StartsWith(Path.Combine(_folder, "blueprint.json") + ": there is no blueprint here", inFolder.Message, StringComparison.Ordinal);
        Assert.StartsWith(Path.Combine(_folder, "no", "plan.json"), inNowhere.Message, StringComparison.Ordinal);
        Assert.Throws<BlueprintException>(() => BlueprintFile.Load(""));
    }

    [Fact]
    public void Load_names_file_line_and_column_when_it_is_not_JSON()
    {
        var file = Path.Combine(_folder, "plan.json");
        File.WriteAllText(file, "{\n  \"steps\": [,]\n}");

        var error = Assert.Throws<BlueprintException>(() => BlueprintFile.Load(file));

        Assert.StartsWith($"{file}:2:13: not JSON", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Load_refuses_a_file_that_is_too_large_without_reading_all_of_it()
    {
        var file = Path.Combine(_folder, "plan.json");
        using (var stream = File.Create(file))
        {
            stream.SetLength(8L << 30);
        }

        Assert.Contains("16 MiB", Assert.Throws<BlueprintException>(() => BlueprintFile.Load(file)).Message, StringComparison.Ordinal);
    }
}
