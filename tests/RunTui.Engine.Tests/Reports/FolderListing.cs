namespace RunTui.Engine.Tests.Reports;

/// <summary>Every file of a folder with its time and content, to show that something changed nothing.</summary>
internal static class FolderListing
{
    public static string Of(string folder) => string.Join(
        '\n',
        Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal)
            .Select(file => $"{file} {File.GetLastWriteTimeUtc(file):O} {Convert.ToHexString(File.ReadAllBytes(file))}"));
}
