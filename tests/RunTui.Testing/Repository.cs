namespace RunTui.Testing;

/// <summary>The repository that the tests were built in.</summary>
public static class Repository
{
    public static string Root { get; } = Find(AppContext.BaseDirectory);

    private static string Find(string folder) => File.Exists(Path.Combine(folder, "RunTui.sln")) ? folder : Find(Path.GetDirectoryName(folder)!);
}
