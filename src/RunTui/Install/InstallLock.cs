using RunTui.Engine.Blueprints;

namespace RunTui.Install;

/// <summary>Keeps two installs of one home apart.</summary>
internal static class InstallLock
{
    /// <summary>Holds it until it is disposed of; the file goes with it.</summary>
    /// <exception cref="UserException">Somebody else holds it.</exception>
    public static IDisposable Take(InstallPlaces places)
    {
        try
        {
            return new FileStream(places.Lock, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, bufferSize: 1, FileOptions.DeleteOnClose);
        }
        catch (IOException) when (File.Exists(places.Lock))
        {
            throw new UserException("another install or uninstall is at work in this home; try again when it has ended");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new UserException($"{Shown.Clean(places.Home)}: can't be written to; mend its permissions. Nothing was changed");
        }
    }
}
